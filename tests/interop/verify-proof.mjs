// The scripts of a one-file proof, run as the browser would run them.
// in: {"scripts": ["…"], "data": {…}, "now": "2026-…", "engine": "webcrypto"|"fallback"}
// out: {"verdict", "checks": [{"code","outcome","title","detail"}], "badge": {…}|null}
import vm from 'node:vm';
import {webcrypto} from 'node:crypto';
import {readInput, writeOutput} from './json-io.mjs';

const {scripts, data, now, engine} = await readInput();
const page = vm.createContext({TextDecoder, TextEncoder, DecompressionStream, Blob, Uint8Array, atob});
page.self = page;
for (const script of scripts) vm.runInContext(script, page);
const verifyProof = vm.runInContext('verifyProof', page);
writeOutput(await verifyProof(data, {subtle: engine === 'webcrypto' ? webcrypto.subtle : null, nacl: page.nacl, now: new Date(now)}));
