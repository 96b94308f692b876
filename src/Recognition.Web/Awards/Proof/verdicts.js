// The one rule and the words. The keys come with the file, so the rule has no way to "verified": whoever makes a file can
// put a key of his own into it. Red says that something is wrong, amber that somebody has to look; nothing is green here.
const Verdicts = (() => {
  'use strict';

  const check = (question, title, verdict) => ({question, title, verdict, decides: question !== 'standard' || verdict !== undefined});

  // The verdict is the one of a check that fails; where a check that decides could not be made, nothing is decided.
  const CHECKS = {
    format: check('unaltered', 'The form of the file', 'notValid'),
    proof: check('unaltered', 'The signature fits', 'notValid'),
    form: check('unaltered', 'What is signed is what is read', 'notValid'),
    issuer: check('issuer', 'The key belongs to the issuer'),
    revocation: check('current', 'It is not revoked', 'revoked'),
    suspension: check('current', 'It is not suspended', 'suspended'),
    'valid-until': check('current', 'It is still valid', 'expired'),
    'valid-from': check('current', 'It is valid already', 'notYetValid'),
    claims: check('standard', 'It does not contradict itself', 'notValid'),
    standard: check('standard', 'It follows the standard'),
  };

  const SEVERITY = ['notValid', 'revoked', 'suspended', 'expired', 'notYetValid'];

  const QUESTIONS = [
    ['unaltered', 'Is it exactly what was signed?'], ['issuer', 'Who issued it?'], ['current', 'Is it valid today?'],
    ['recipient', 'Is it about this person?'], ['standard', 'Does it follow the standard?'],
  ];

  const DOUBT = {
    unknown: 'Who issued it could not be checked here.',
    selfAsserted: 'It was signed with an unknown key.',
  };

  function decide(checks, trust) {
    for (const verdict of SEVERITY) {
      const failed = checks.find(one => one.outcome === 'failed' && one.verdict === verdict);
      if (failed) return [verdict, failed];
    }
    const open = checks.filter(one => one.outcome === 'notChecked' && one.decides);
    if (open.length > 0) return ['undecided', open.find(one => one.question !== 'issuer') ?? open[0]];
    return trust === 'selfAsserted' ? ['unknownIssuer', checks.find(one => one.code === 'issuer')] : ['undecided', null];
  }

  function report(checks, {badge, trust, list}) {
    const [verdict, decided] = decide(checks, trust);
    const [title, headline] = words(verdict, decided, badge !== null, trust);
    return {
      verdict, title, headline, trust, cause: decided?.cause, tone: ['notValid', 'revoked'].includes(verdict) ? 'bad' : 'fair',
      questions: QUESTIONS.map(([id, asked]) => ({id, title: asked, ...answer(id, checks, badge)})), checks, badge, list,
    };
  }

  /** Of a file that could not be read at all. */
  function unreadable() {
    const detail = 'The file cannot be read: it may be damaged.';
    const checks = [{...CHECKS.format, code: 'format', outcome: 'notChecked', detail, cause: 'not-read-here'}];
    return report(checks, {badge: null, trust: null, list: null});
  }

  function words(verdict, decided, shown, trust) {
    const doubt = DOUBT[trust] ?? '';
    const detail = decided?.detail ?? '';
    switch (verdict) {
      case 'notValid': return ['Not valid', decided.cause === 'altered'
        ? 'The badge in this file was changed after it was signed, or the signature belongs to something else. Nothing of it is shown.'
        : `Do not rely on the badge in this file. ${detail} Nothing of it is shown.`];
      case 'revoked': return ['Revoked', `This badge is no longer valid: it was revoked, put on hold or replaced. ${doubt}`];
      case 'suspended': return ['Suspended', `This badge is not valid at present. ${doubt}`];
      case 'expired': return ['Expired', `This badge is no longer valid. ${detail} ${doubt}`];
      case 'notYetValid': return ['Not valid yet', `This badge is not valid yet. ${detail} ${doubt}`];
      case 'unknownIssuer': return ['Unknown issuer', `The badge was not changed since it was signed. ${doubt}`];
      default: return shown
        ? undecided(decided, trust)
        : ['Could not be checked here', `${detail} That says nothing about the badge, neither good nor bad. Nothing of it is shown.`];
    }
  }

  function undecided(decided, trust) {
    const open = decided && decided.question !== 'issuer' ? ` ${decided.detail}` : '';
    return trust === 'selfAsserted'
      ? ['Could not be checked here', `${open.trim()} ${DOUBT[trust]}`]
      : ['Issuer not checked', `The badge was not changed since it was signed. Who signed it can only be checked online.${open}`];
  }

  function answer(question, checks, badge) {
    if (question === 'recipient') return {answer: 'notAsked', text: 'A verifier can compare it with an e-mail address that you name.'};
    const own = checks.filter(one => one.question === question);
    const blamed = own.find(one => one.outcome === 'failed') ?? own.find(one => one.outcome !== 'passed');
    if (blamed) return {answer: blamed.outcome === 'failed' ? 'no' : 'unknown', text: blamed.detail};
    if (own.length === 0) return {answer: 'unknown', text: 'This was not looked at.'};
    return question === 'unaltered'
      ? {answer: 'yes', text: 'Nothing was changed since it was signed with the key in this file.'}
      : currentAnswer(own, badge);
  }

  // A list tells of the day on which it was signed, and a file cannot know what came after it: never a plain yes.
  function currentAnswer(own, badge) {
    const lists = own.filter(one => ['revocation', 'suspension'].includes(one.code));
    const text = Reading.statusOf(badge).length > 0 && lists.length > 0
      ? `${lists[0].detail} What happened since then can only be checked online.`
      : 'It is within its dates, by the clock of this device, and names no list in which it could be revoked.';
    return {answer: 'partly', text};
  }

  /** In UTC: 1 June 2025. */
  function day(time) {
    const date = new Date(time);
    return `${date.getUTCDate()} ${date.toLocaleString('en', {month: 'long', timeZone: 'UTC'})} ${date.getUTCFullYear()}`;
  }

  /** A name that a badge gives its issuer, so that it cannot pass for words of this page. */
  function callsItself(name) {
    const said = typeof name === 'string' ? name.replace(/[\p{C}\p{Z}]+/gu, ' ').replace(/[“”"]/g, '').trim() : '';
    return said === '' ? '' : ` The signer calls itself “${[...said].slice(0, 100).join('')}${[...said].length > 100 ? '…' : ''}”.`;
  }

  /** The host of a did:web, as browsers write it (Did Web 1.0, section 3.2); null for everything else. */
  function hostOf(id) {
    const url = addressOf(id);
    return url && new URL(url).host;
  }

  /** Where the document of a did:web lies; null where that is no plain address. */
  function addressOf(id) {
    if (typeof id !== 'string' || !id.startsWith('did:web:')) return null;
    try {
      const [host, ...path] = id.slice('did:web:'.length).split(':').map(decodeURIComponent);
      const url = new URL(`https://${host}/${path.length > 0 ? path.join('/') : '.well-known'}/did.json`);
      return /^[^/?#@\\]+$/.test(host) && url.pathname.endsWith('/did.json') && !url.search && !url.hash ? url.href : null;
    } catch {
      return null;
    }
  }

  /** The page of the badge, if it lies at its issuer's own host; null otherwise. */
  function pageOf(badge) {
    try {
      const url = new URL(badge.id);
      const local = /^(localhost|127\.0\.0\.1)$/.test(url.hostname);
      return (url.protocol === 'https:' || (local && url.protocol === 'http:')) && !url.username
        && url.host === hostOf(Reading.idOf(badge.issuer)) ? url.href : null;
    } catch {
      return null;
    }
  }

  return {CHECKS, report, unreadable, day, callsItself, hostOf, addressOf, pageOf};
})();
