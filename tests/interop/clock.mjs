// What Node's clock says.
// in:  {}
// out: {"now": "2026-…"}
import {readInput, writeOutput} from './json-io.mjs';

await readInput();
writeOutput({now: new Date().toISOString()});
