// Checks one badge with nothing but what is given: no network, no clock but the one handed in.
// verifyProof(data, tools) -> {verdict, tone, title, headline, cause, trust, questions, checks, badge, list}
//   data:  {jwt, didDocument, statusList}, as it stands in the file
//   tools: {subtle: WebCrypto or null, nacl: TweetNaCl, now: Date}
// badge is null unless its signature holds and it can be read with certainty: nothing else of it is to be shown. The keys
// come with the file, so the best that is ever said is that nothing was changed, never who issued it.
const verifyProof = (() => {
  'use strict';

  const LARGEST_LIST = 4 * 1024 * 1024;
  const CLOCKS_DIFFER = 60 * 1000; // as the verifier of the service allows it
  const JUDGED = ['revocation', 'suspension'];

  /** Something that speaks against the badge, whoever issued it. */
  class Contradiction extends Error {
    constructor(message, cause) {
      super(message);
      this.cause = cause;
    }
  }

  async function verifyProof(data, tools) {
    const checks = [];
    const say = (code, outcome, detail, more) => checks.push({...Verdicts.CHECKS[code], code, outcome, detail, ...more});
    const {badge, trust} = await open(data, tools, say);
    const list = badge ? await checkState(badge, data, tools, say) : null;
    if (badge) checkIssuer(badge, trust, say);
    say('standard', 'notChecked', 'This file does not check it. A verifier does.');
    return Verdicts.report(checks, {badge, trust, list});
  }

  /** The badge, once its signature holds and it has the one form that is read here. */
  async function open(data, tools, say) {
    let step = 'format';
    try {
      const token = Reading.token(data.jwt);
      expectHeader(token.header);
      say('format', 'passed', 'It is a JWT signed with EdDSA, the form in which this file was made.');
      step = 'proof';
      const key = Reading.key(token.header.kid, data.didDocument);
      const by = await expectSignature(token, key.bytes, tools);
      say('proof', 'passed', `The signature fits every byte and the key in this file (Ed25519, computed by ${by}).`);
      step = 'form';
      const badge = Reading.payload(token);
      Reading.expectBadge(badge);
      if (Reading.idOf(badge.issuer) !== key.owner)
        throw new Reading.Unreadable('It was signed with a key that is not said to be its issuer\u2019s.', 'keyNotListed');
      say('form', 'passed', 'Every member that decides stands where it is read.');
      step = 'claims';
      expectClaims(badge);
      say('claims', 'passed', 'Its claims say what the badge says.');
      return {badge, trust: key.isOwner ? 'selfAsserted' : 'unknown'};
    } catch (problem) {
      say(step, problem instanceof Contradiction ? 'failed' : 'notChecked', messageOf(problem), {cause: problem.cause ?? 'not-read-here'});
      return {badge: null, trust: null};
    }
  }

  // "none" says by itself that nothing is signed; everything else that is not known here may be honest.
  function expectHeader({alg, typ, crit, b64, jwk}) {
    if (typeof alg === 'string' && alg.toLowerCase() === 'none') throw new Contradiction('It says of itself that nothing is signed.', 'unsigned');
    if (alg !== 'EdDSA' || typ !== 'vc+jwt' || [crit, b64, jwk].some(one => one !== undefined))
      throw new Reading.Unreadable('It is signed in a form that this file does not check.');
  }

  async function expectSignature({signature, input}, key, {subtle, nacl}) {
    let good = null;
    let by = 'the browser';
    try {
      if (subtle && signature.length === 64) {
        const imported = await subtle.importKey('raw', key, {name: 'Ed25519'}, false, ['verify']);
        good = await subtle.verify({name: 'Ed25519'}, imported, signature, input);
      }
    } catch {
      // A browser that has no Ed25519: the other engine computes it.
    }
    if (good === null) {
      by = 'TweetNaCl';
      good = signature.length === 64 && nacl.sign.detached.verify(input, signature, key);
    }
    if (!good) throw new Contradiction('The signature does not fit: something was changed, or another key signed it.', 'altered');
    return by;
  }

  // Nothing to compare is no difference. Our own badges name their times outside of the claims, and every time there.
  function expectClaims(badge) {
    const seconds = name => Math.floor((Reading.time(badge, name) ?? NaN) / 1000);
    const said = {
      iss: () => Reading.idOf(badge.issuer), jti: () => badge.id, sub: () => badge.credentialSubject.id,
      nbf: () => seconds('validFrom'), exp: () => seconds('validUntil'),
    };
    for (const [claim, read] of Object.entries(said)) {
      const value = badge[claim];
      if (value === undefined || (claim === 'sub' && read() === undefined)) continue;
      const expected = read();
      if (typeof value !== typeof expected || Number.isNaN(expected))
        throw new Reading.Unreadable(`Its claim "${claim}" cannot be read here.`, 'unusualForm');
      if ((typeof value === 'number' ? Math.floor(value) : value) !== expected)
        throw new Contradiction(`Its claim "${claim}" contradicts what it says.`, 'claimsContradict');
    }
  }

  async function checkState(badge, data, tools, say) {
    checkTimes(badge, tools.now, say);
    const entries = Reading.statusOf(badge);
    if (entries.length === 0) say('revocation', 'passed', 'It names no list in which it could be revoked.');
    let list = null;
    for (const entry of entries) list = (await checkEntry(badge, entry, data, tools, say)) ?? list;
    return list;
  }

  function checkTimes(badge, now, say) {
    const [from, until] = [Reading.time(badge, 'validFrom'), Reading.time(badge, 'validUntil')];
    if (from - now > CLOCKS_DIFFER) say('valid-from', 'failed', `It becomes valid on ${Verdicts.day(from)}, by the clock of this device.`);
    else say('valid-from', 'passed', `Valid since ${Verdicts.day(from)}.`);
    if (until === null) say('valid-until', 'passed', 'It does not expire.');
    else if (now > until) say('valid-until', 'failed', `It expired on ${Verdicts.day(until)}, by the clock of this device.`);
    else say('valid-until', 'passed', `Valid until ${Verdicts.day(until)}.`);
  }

  /** The list, if it could be read. */
  async function checkEntry(badge, entry, data, tools, say) {
    const code = entry.statusPurpose;
    if (!JUDGED.includes(code)) return null;
    try {
      const list = await openList(badge, data, tools);
      const set = await bitOf(list, entry);
      const signed = Verdicts.day(Reading.time(list, 'validFrom'));
      const until = Reading.time(list, 'validUntil');
      const ended = until === null || until < tools.now;
      // A revocation is for good, however old the list is (Bitstring Status List 1.0, section 2.1).
      if (set && (!ended || code === 'revocation')) say(code, 'failed', `The status list of ${signed} in this file says that it is no longer valid.`);
      else if (ended)
        say(code, 'notChecked', `The status list in this file is of ${signed} and no longer counts.`, {cause: 'list-out-of-date'});
      else say(code, 'passed', `It was valid on ${signed}, says the status list in this file.`);
      return list;
    } catch (problem) {
      say(code, 'notChecked', messageOf(problem), {cause: problem.cause ?? 'not-read-here'});
      return null;
    }
  }

  /** The list in the file, if the issuer's key of this file signed it. */
  async function openList(badge, data, tools) {
    if (typeof data.statusList !== 'string') throw new Reading.Unreadable('This file holds no status list.', 'no-list');
    const token = Reading.token(data.statusList);
    expectHeader(token.header);
    const key = Reading.key(token.header.kid, data.didDocument);
    await expectSignature(token, key.bytes, tools);
    const list = Reading.payload(token);
    Reading.expectForm(list, ['BitstringStatusListCredential'], 'a status list');
    if (Reading.idOf(list.issuer) !== Reading.idOf(badge.issuer) || Reading.idOf(list.issuer) !== key.owner)
      throw new Reading.Unreadable('The status list in this file comes from another issuer.', 'list-of-another');
    expectClaims(list);
    if (Reading.time(list, 'validFrom') - tools.now > CLOCKS_DIFFER)
      throw new Reading.Unreadable('The status list in this file is of a later day than the clock of this device shows.', 'list-of-later');
    return list;
  }

  /** Bitstring Status List 1.0, section 3.2. */
  async function bitOf(list, entry) {
    const {type, statusPurpose, statusSize, encodedList} = list.credentialSubject;
    if (list.id !== entry.statusListCredential) throw new Reading.Unreadable('The status list in this file is another one.', 'list-of-another');
    if (type !== 'BitstringStatusList' || statusSize !== undefined || typeof encodedList !== 'string' || encodedList[0] !== 'u')
      throw new Reading.Unreadable('The status list in this file cannot be read.');
    if (statusPurpose !== entry.statusPurpose) throw new Reading.Unreadable('The status list in this file has another purpose.', 'list-of-another');
    const index = Number(entry.statusListIndex);
    const bits = await inflate(Reading.fromBase64Url(encodedList.slice(1)));
    if (index >= bits.length * 8) throw new Reading.Unreadable('The status list in this file has no such entry.');
    return (bits[index >> 3] & (0x80 >> (index & 7))) !== 0;
  }

  async function inflate(deflated) {
    if (typeof DecompressionStream === 'undefined') throw new Reading.Unreadable('This browser cannot unpack the status list.');
    const reader = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    const parts = [];
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > LARGEST_LIST) throw new Reading.Unreadable('The status list in this file is larger than a list is.');
      parts.push(part.value);
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  function checkIssuer(badge, trust, say) {
    const calls = Verdicts.callsItself(badge.issuer.name);
    if (trust === 'selfAsserted') say('issuer', 'warning', `It was signed with an unknown key.${calls}`);
    else {
      const place = Verdicts.hostOf(Reading.idOf(badge.issuer));
      const named = place ? `The badge names ${place} as its issuer.` : 'Its issuer has no address on the web that could be shown here.';
      say('issuer', 'notChecked', `${named}${calls} Without a network nobody can be asked whether the key is theirs.`, {cause: 'not-asked'});
    }
  }

  const messageOf = problem => (problem instanceof Contradiction || problem instanceof Reading.Unreadable
    ? problem.message : 'It cannot be read here: the file may be damaged.');

  return verifyProof;
})();
