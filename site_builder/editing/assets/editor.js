// The editor's beginning: its settings are read, its file formats told, and Sveltia CMS is started.
import { guarded, madeFrom } from './save-guard.js';
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

// A page that somebody wrote is its text; the old one travels along, as it does in `toml-form.js`.
const pageForm = {
  fromFile: (text) => ({ body: text, _written: text }),
  toFile: ({ body = '', _written = '' }) => madeFrom(body, _written),
};

// A file format that remembers what each file was made from.
const remembering = ({ fromFile, toFile }) => ({
  fromFile,
  toFile: (form) => madeFrom(toFile(form), form._written ?? ''),
});

const begin = async () => {
  speak(place.dataset.interface);
  const { default: CMS } = await import('./sveltia-cms.js');
  const settings = await (await fetch(place.dataset.settings)).json();
  const { shapes, config, changedMeanwhile } = settings;
  Object.entries(shapes).forEach(([name, shape]) => {
    CMS.registerCustomFormat(name, 'toml', remembering(tomlForm(shape)));
  });
  CMS.registerCustomFormat('mittaristo-page', 'md', pageForm);
  window.fetch = guarded(window.fetch.bind(window), config.backend.api_root, changedMeanwhile);
  CMS.init({ config: filledIn(settings) });
};

begin();
