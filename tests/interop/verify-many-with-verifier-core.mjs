// The same as verify-with-verifier-core.mjs, for many credentials in one process.
// in:  {"credentials": [{...}]}
// out: [{"id", "log": [{"id", "valid"}], "errors": [...]}]
import {verifyCredential} from '@digitalcredentials/verifier-core';
import {explain, readInput, writeOutput} from './json-io.mjs';

const {credentials} = await readInput();
const answers = [];
for (const credential of credentials) {
  const result = await verifyCredential({credential, knownDIDRegistries: []});
  answers.push({
    id: credential.id,
    log: (result.log ?? []).map(({id, valid}) => ({id, valid})),
    errors: (result.errors ?? []).map(e => `${e.name}: ${explain(e)} ${explain(e.stackTrace)}`)
  });
}
writeOutput(answers);
