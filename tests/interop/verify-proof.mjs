// The scripts of one-file proofs, run as the browser would run them: the verdict, and what the page then shows.
// in:  {"scripts": ["…"], "body": "<main>…", "proofs": [{"data": {…}, "now": "2026-…", "engine": "webcrypto"|"fallback"}]}
// out: [{"verdict", "tone", "title", "headline", "cause", "trust", "questions", "checks", "badge",
//        "page": {"verdict", "tone", "text", "links"}}]
import vm from 'node:vm';
import {webcrypto} from 'node:crypto';
import {readInput, writeOutput} from './json-io.mjs';

const {scripts, body, proofs} = await readInput();
const compiled = scripts.map(script => new vm.Script(script));
const found = [];
for (const proof of proofs) found.push(await show(proof));
writeOutput(found);

async function show({data, now, engine}) {
  const document = fakeDocument(JSON.stringify(data));
  const page = vm.createContext({
    TextDecoder, TextEncoder, DecompressionStream, Blob, Uint8Array, URL, atob, document,
    crypto: engine === 'webcrypto' ? webcrypto : undefined,
  });
  page.self = page;
  vm.runInContext(
    `Date = class extends Date { constructor(...given) { super(...(given.length ? given : [${Date.parse(now)}])); } };`, page);
  // The last one shows what was found.
  for (const script of compiled.slice(0, -1)) script.runInContext(page);
  const verifyProof = vm.runInContext('verifyProof', page);
  const report = await verifyProof(data, {subtle: page.crypto?.subtle ?? null, nacl: page.nacl, now: new Date(now)});
  compiled.at(-1).runInContext(page);
  const latest = performance.now() + 60_000;
  while (document.body.dataset.verdict === undefined) {
    if (performance.now() > latest) throw new Error('The page shows no verdict.');
    await new Promise(setImmediate);
  }
  return {...report, page: document.shown()};
}

// As much of a document as the page uses: the elements of its body by their ids, in their order.
function fakeDocument(proof) {
  const elements = new Map([['proof', {textContent: proof}]]);
  // What stands in the sections that are not hidden, and the marks that end a section.
  const parts = [...body.replace(/<noscript>.*?<\/noscript>/gs, '').matchAll(/<(\/?)(section|li|header|main|ol|ul|dl)\b([^>]*)>|<[^>]*\bid="(\w+)"[^>]*>|<[^>]*>|([^<]+)/g)].map(
    ([whole, , , attributes, id, text]) => ({whole, id: id ?? /\bid="(\w+)"/.exec(attributes ?? '')?.[1], text}));
  parts.forEach(({id, whole}, index) => {
    if (!id) return;
    const next = parts[index + 1];
    elements.set(id, element(/\bhidden\b/.test(whole), next?.text?.trim() ?? ''));
    if (next?.text) next.text = '';
  });
  const header = element(false);
  const page = {
    title: '',
    body: {dataset: {}},
    getElementById: id => elements.get(id) ?? null,
    querySelector: selector => (selector === 'header' ? header : null),
    createElement: () => element(false),
    shown() {
      const said = [page.title];
      const links = [];
      const open = [];
      for (const {whole, id, text} of parts) {
        const tag = /^<(\/?)(section|li|header|main|ol|ul|dl)\b/.exec(whole);
        if (tag && !tag[1]) open.push(Boolean(id && elements.get(id).hidden));
        if (tag?.[1]) open.pop();
        if (open.some(Boolean)) continue;
        if (text) said.push(text);
        if (!id || elements.get(id).hidden) continue;
        said.push(elements.get(id).text());
        if (elements.get(id).href) links.push(elements.get(id).href);
      }
      return {verdict: page.body.dataset.verdict, tone: header.className, text: said.join(' ').replace(/\s+/g, ' ').trim(), links};
    },
  };
  return page;
}

function element(hidden, textContent = '') {
  return {
    hidden, className: '', textContent, parts: [],
    append(...more) { this.parts.push(...more); },
    text() { return [this.textContent, this.alt ?? '', ...this.parts.map(one => one.text?.() ?? one)].join(' '); },
  };
}
