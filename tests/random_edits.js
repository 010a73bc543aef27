// Edits that nobody has thought of: each file of each folder is changed at random by way of a form.
// Tells the files that are not written back to the byte when nothing is changed, and the edits
// after which a comment is gone although nothing was taken away, or that are refused.
async ({ script, files, shapes, seed, times }) => {
  const { tomlForm } = await import(script);
  let state = seed;
  const random = (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const pick = (list) => list[random(list.length)];
  const isTable = (value) => value && typeof value === 'object' && !Array.isArray(value);
  const text = () =>
    pick(['Uusi', 'kerran "x" \\ ', 'rivi\n\nrivi', 'å ä ö €', "it's '''", '"""', '# ei', '[x]']);
  const parts = (form) => Object.entries(form).filter(([key]) => !key.startsWith('_'));
  const leaves = (value) =>
    Object.entries(value).flatMap(([key, each]) =>
      key.startsWith('_')
        ? []
        : each && typeof each === 'object'
          ? leaves(each)
          : typeof each === 'string' || typeof each === 'number'
            ? [[value, key]]
            : [],
    );
  const lists = (form) =>
    parts(form).filter(([, value]) => Array.isArray(value) && value.some(isTable));
  const edits = {
    change: (form) => {
      const [table, key] = pick(leaves(form));
      table[key] = typeof table[key] === 'number' ? pick([1, 75.5, 0, -3]) : text();
    },
    remove: (form) => delete form[pick(parts(form))[0]],
    add: (form) => {
      form[`uusi${random(9)}`] = pick([1, 'x', { fi: text() }, [{ id: 'a', name: { fi: text() } }]]);
    },
    push: (form) => lists(form).slice(0, 1).forEach(([, list]) => list.push({ id: text() })),
    take: (form) => lists(form).slice(0, 1).forEach(([, list]) => list.splice(random(9), 1)),
    swap: (form) => lists(form).slice(0, 1).forEach(([, list]) => list.reverse()),
  };
  const comments = (toml) => (toml.match(/^\s*#/gm) ?? []).length;
  const faults = [];
  const forms = files.map(([path, kind, toml]) => [path, tomlForm(shapes[kind]), toml.trim()]);
  forms.forEach(([path, form, toml]) => {
    if (form.toFile(form.fromFile(toml)).trim() !== toml) faults.push(path);
  });
  for (let count = 0; count < times; count += 1) {
    const [path, form, toml] = pick(forms);
    const names = [pick(Object.keys(edits)), pick(Object.keys(edits))];
    const shown = structuredClone(form.fromFile(toml));
    names.forEach((name) => edits[name](shown));
    try {
      const lost = comments(form.toFile(shown)) < comments(toml);
      const taken = names.some((name) => ['remove', 'take', 'swap'].includes(name));
      if (lost && !taken) faults.push(`${path}: ${names}: a comment is gone`);
    } catch (error) {
      faults.push(`${path}: ${names}: ${error.message}`);
    }
  }
  return faults;
};
