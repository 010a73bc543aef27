// What a definition file holds as the editor's form shows it, and the file that comes of the form.
//
// The form's file is the old one with what was changed put in: comments, order and layout stay, and
// so does whatever the form does not show. Shapes are those of `site_builder.editing.shapes`.
import { LocalDate, parse, patch, stringify } from './toml-patch.js';

// The old text travels with the form under this key. No definition has a key that begins like it.
const WRITTEN = '_written';
const isOurs = (key) => key.startsWith('_');
// In a form, the one text that stands for every language.
const ALL = 'all';

const isTable = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
const isEmpty = (value) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && !value.length) ||
  (isTable(value) && !Object.keys(value).length);
const mapped = (table, change) =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value, key)]));
const kept = (table, wanted) =>
  Object.fromEntries(Object.entries(table).filter(([key, value]) => wanted(value, key)));
const day = (date) => date.toISOString().slice(0, 10);

// A key's own value: texts come from outside, and a table's name may be any word.
const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

const shown = {
  date: (value) => (value instanceof Date ? day(value) : value),
  judge: (value) => (typeof value === 'string' ? { [ALL]: value } : value),
  list: (value, { of }) => (Array.isArray(value) ? value.map((each) => show(each, of)) : value),
  pairs: (value, { of }) => (isTable(value) ? Object.entries(value).map(pair(of)) : value),
  table: (value, { keys }) =>
    isTable(value) ? mapped(value, (each, key) => show(each, own(keys, key))) : value,
  union: (value, { of }) => (isTable(value) ? show(value, own(of, value.kind)) : value),
};

const pair = (of) => ([key, value]) => {
  const part = show(value, of);
  return isTable(part) ? { key, ...part } : { key, value: part };
};

const written = {
  date: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? new LocalDate(value) : value),
  judge: (value) => (isTable(value) ? value[ALL] || kept(value, (_, key) => key !== ALL) : value),
  list: (value, { of }) =>
    Array.isArray(value) ? value.map((each) => write(each, of)).filter((each) => each != null) : value,
  pairs: (value, { of }) => (Array.isArray(value) ? Object.fromEntries(named(value, of)) : value),
  table: (value, { keys, defaults }) =>
    isTable(value)
      ? kept(
          mapped(value, (each, key) => write(each, own(keys, key))),
          (each, key) => each !== own(defaults, key),
        )
      : value,
  union: (value, { of }) => (isTable(value) ? write(value, own(of, value.kind)) : value),
};

const named = (pairs, of) =>
  pairs
    .filter(({ key }) => !isEmpty(key))
    .map(({ key, ...rest }) => [key, write('value' in rest ? rest.value : rest, of)]);

const filled = (table) => kept(table, (value) => !isEmpty(value));
const show = (value, shape) => (shape ? shown[shape.kind](value, shape) : value);
// Without what was left empty in the form, and without what the model takes in any case.
const write = (value, shape) => {
  const result = shape ? written[shape.kind](value, shape) : value;
  return isTable(result) ? filled(result) : result;
};

// One text for a value: alike for values that say the same, whatever blanks stand around texts.
const told = (value) => {
  if (value instanceof Date) return day(value);
  if (Array.isArray(value)) return `[${value.map(told).join()}]`;
  if (isTable(value)) {
    const keys = Object.keys(filled(value)).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${told(value[key])}`).join()}}`;
  }
  return JSON.stringify(typeof value === 'string' ? value.trim() : value);
};

// The new value, in which all that says the same as before is the old value itself.
const withOld = (old, fresh, shape) => {
  if (told(old) === told(fresh)) return old;
  if (isTable(old) && isTable(fresh)) {
    const { keys = {}, defaults = {}, of } = shapeOf(shape, fresh);
    const said = kept(old, (value, key) => !(key in fresh) && value === own(defaults, key));
    const rest = mapped(fresh, (v, key) => withOld(own(old, key), v, of ?? own(keys, key)));
    return { ...said, ...rest };
  }
  if (Array.isArray(old) && Array.isArray(fresh)) return listWithOld(old, fresh, shape?.of);
  return fresh;
};

const shapeOf = (shape, value) =>
  (shape?.kind === 'union' ? own(shape.of, value.kind) : shape) ?? {};

const listWithOld = (old, fresh, shape) => {
  const left = [...old];
  return fresh.map((each, index) => {
    const place = left.findIndex((one) => one !== undefined && told(one) === told(each));
    if (place < 0) return withOld(old[index], each, shape);
    const found = left[place];
    left[place] = undefined;
    return found;
  });
};

const isTables = (value) => isTable(value) || (Array.isArray(value) && value.some(isTable));
const holds = (text, values) => told(parse(text)) === told(values);

// The text with these values instead of `before`, or null where the library does not manage it.
const patched = (text, values) => {
  try {
    const result = patch(text, values);
    return holds(result, values) ? result : null;
  } catch {
    return null;
  }
};

// The text with one key of the file as it is to be. A new table comes last; so does one that cannot
// be changed where it stands, which loses the comments in it and nothing else.
const withKey = (text, key, value) => {
  const now = parse(text);
  const values = { ...now, [key]: value };
  const asked = isTables(value) && !(key in now) ? null : patched(text, values);
  if (asked !== null) return asked;
  const rest = key in now ? patched(text, kept(now, (_, each) => each !== key)) : text;
  return rest === null ? null : `${rest.trimEnd()}\n\n${stringify({ [key]: value })}`;
};

// The old file with these values in it. Parts are put in one by one: what takes away comes first.
const changed = (text, old, fresh) => {
  const gone = kept(old, (_, key) => key in fresh);
  const keys = Object.keys(fresh).filter((key) => told(old[key]) !== told(fresh[key]));
  return keys.reduce((part, key) => withKey(part, key, fresh[key]), patched(text, gone));
};

// How a kind of definition file is read into a form and written from it.
export const tomlForm = (shape) => ({
  fromFile: (text) => ({ ...show(parse(text), shape), [WRITTEN]: text }),
  toFile: ({ [WRITTEN]: text = '', ...form }) => {
    const old = parse(text);
    const told = kept(form, (_, key) => !isOurs(key));
    const fresh = withOld(old, write(told, shape), shape);
    const result = text ? changed(text, old, fresh) : stringify(fresh);
    if (!holds(result, fresh)) {
      throw new Error('The file that was to be written does not hold what the form says.');
    }
    return result;
  },
});
