// Nobody's change is written over unseen. Before a commit is asked for, each file in it is held to
// the text that the form was made from, as the branch has it now.

// What each file's new text was made from, and what has been saved from here, by path.
const origins = new Map();
const saved = new Map();

// Tell what a text was made from; '' for a new file.
export const madeFrom = (result, origin) => {
  origins.set(result.trim(), origin.trim());
  return result;
};

const decoded = (base64) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))).trim();

// The commit that a request asks for, null for any other request.
const commitOf = (url, init) => {
  if (!String(url).endsWith('/graphql') || typeof init?.body !== 'string') return null;
  const { query, variables } = JSON.parse(init.body);
  return query.includes('createCommitOnBranch') ? variables.input : null;
};

// The files of a commit that are known here, with their text and what it was made from.
const filesOf = (commit) =>
  commit.fileChanges.additions
    .map(({ path, contents }) => ({ path, text: decoded(contents) }))
    .filter(({ text }) => origins.has(text))
    .map(({ path, text }) => ({ path, text, origin: origins.get(text) }));

// Whatever asks as `send` does, but refuses a commit of files that others have changed. `api` is the
// root of the REST interface, `words` what is said then.
export const guarded = (send, api, words) => {
  const now = async (commit, path, headers) => {
    const { repositoryNameWithOwner: repository } = commit.branch;
    const place = path.split('/').map(encodeURIComponent).join('/');
    const url = `${api}/repos/${repository}/contents/${place}?ref=${commit.expectedHeadOid}`;
    const asked = { Accept: 'application/vnd.github.raw+json', Authorization: headers };
    const answer = await send(url, { headers: asked, cache: 'no-store' });
    if (answer.status === 404) return '';
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.text()).trim();
  };
  const isChanged = async (commit, { path, origin }, headers) => {
    const text = await now(commit, path, headers);
    return text !== origin && text !== saved.get(path);
  };
  const refusal = (path) =>
    new Response(JSON.stringify({ errors: [{ message: words.replace('{path}', path) }] }), {
      headers: { 'Content-Type': 'application/json' },
    });
  return async (url, init) => {
    const commit = commitOf(url, init);
    if (!commit) return send(url, init);
    const files = filesOf(commit);
    const headers = new Headers(init.headers).get('Authorization');
    for (const file of files) {
      if (await isChanged(commit, file, headers)) return refusal(file.path);
    }
    const answer = await send(url, init);
    if (answer.ok && !(await answer.clone().json()).errors) {
      files.forEach(({ path, text }) => saved.set(path, text));
    }
    return answer;
  };
};
