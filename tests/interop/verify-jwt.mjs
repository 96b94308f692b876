// jose. in: {"jwt": "...", "jwk": {...}}   out: {"verified": true|false, "header", "payload", "error"}
import {compactVerify, decodeProtectedHeader, importJWK} from 'jose';
import {explain, readInput, writeOutput} from './json-io.mjs';

const {jwt, jwk} = await readInput();
try {
  const header = decodeProtectedHeader(jwt);
  const {payload} = await compactVerify(jwt, await importJWK(jwk, header.alg));
  writeOutput({verified: true, header, payload: JSON.parse(new TextDecoder().decode(payload)), error: null});
} catch(error) {
  writeOutput({verified: false, error: explain(error)});
}
