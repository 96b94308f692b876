// @digitalcredentials/verifier-core: the verifier inside VerifierPlus and the Learner Credential Wallet. It resolves
// did:web and fetches the status list by itself; NODE_EXTRA_CA_CERTS tells Node to trust the test server's certificate.
// in:  {"credential": {...}}
// out: {"log": [{"id", "valid"}], "errors": [...]}
import {verifyCredential} from '@digitalcredentials/verifier-core';
import {explain, readInput, writeOutput} from './json-io.mjs';

const {credential} = await readInput();
const result = await verifyCredential({credential, knownDIDRegistries: []});
writeOutput({
  log: (result.log ?? []).map(({id, valid}) => ({id, valid})),
  errors: (result.errors ?? []).map(e => `${e.name}: ${explain(e)} ${explain(e.stackTrace)}`)
});
