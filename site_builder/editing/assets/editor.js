// The editor's beginning: its settings are read, its file formats told, and Sveltia CMS is started.
import { tomlForm } from './toml-form.js';

const place = document.querySelector('script[data-settings]');

// Sveltia's own words are in the language of the page, as the form's are.
const speak = (language) => {
  const key = 'sveltia-cms.prefs';
  try {
    const known = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...known, locale: language }));
  } catch {
    // What a browser does not let us keep, it asks for again.
  }
};

// Every goal's collection has the same fields, which the settings have once by their name.
const filledIn = (settings) => {
  const { fields, config } = settings;
  const named = (collection) =>
    typeof collection.fields === 'string'
      ? { ...collection, fields: fields[collection.fields] }
      : collection;
  const whole = (collection) => ({
    ...named(collection),
    ...(collection.files && { files: collection.files.map(named) }),
    ...(collection.index_file && { index_file: named(collection.index_file) }),
  });
  const logo = { src: new URL('../mittaristo/icon.svg', import.meta.url).pathname };
  return { ...config, logo, collections: config.collections.map(whole) };
};

const begin = async () => {
  speak(place.dataset.interface);
  await import('./sveltia-cms.js');
  const { CMS } = window;
  const settings = await (await fetch(place.dataset.settings)).json();
  Object.entries(settings.shapes).forEach(([name, shape]) => {
    CMS.registerCustomFormat(name, 'toml', tomlForm(shape));
  });
  CMS.init({ config: filledIn(settings) });
};

begin();
