// Lighthouse over each address, on a telephone and on a desk: a JSON line for each with the four scores, and what of
// their audits failed. Ends with 1 where a score is below 95; the one audit that may fail is that an award page is not to
// be indexed, which is what its earner wants until they say otherwise.
// usage: node run.mjs CHROMIUM FOLDER name=address …
import {mkdir, writeFile} from 'node:fs/promises';
import {launch} from 'chrome-launcher';
import lighthouse, {desktopConfig} from 'lighthouse';

const least = 95;
const mayFail = {award: ['is-crawlable']};
const [chromePath, folder, ...pages] = process.argv.slice(2);
await mkdir(folder, {recursive: true});
const chrome = await launch({
  chromePath,
  chromeFlags: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--ignore-certificate-errors',
  ],
});
let failed = false;
try {
  for (const page of pages) {
    const [name, address] = [page.slice(0, page.indexOf('=')), page.slice(page.indexOf('=') + 1)];
    for (const [device, config] of [['telephone', undefined], ['desk', desktopConfig]]) {
      const result = await measure(address, config);
      const {categories, audits} = result.lhr;
      await writeFile(`${folder}/${name}-${device}.html`, result.report);
      const scores = Object.fromEntries(Object.values(categories).map(one => [one.id, Math.round(scoreOf(one, audits, mayFail[name] ?? []) * 100)]));
      const missed = Object.values(categories).flatMap(one => one.auditRefs)
        .filter(one => one.weight > 0 && audits[one.id].score !== null && audits[one.id].score < 0.9).map(one => one.id);
      console.log(JSON.stringify({name: `lighthouse ${name}`, device, ...scores, missed: [...new Set(missed)]}));
      failed ||= Object.values(scores).some(score => score < least);
    }
  }
} finally {
  await chrome.kill();
}
process.exitCode = failed ? 1 : 0;

/** Once more where the browser, not the page, was at fault: on a busy machine it misses its own beginning. */
async function measure(address, config) {
  for (let again = 2; ; again--) {
    const result = await lighthouse(address, {port: chrome.port, output: 'html', logLevel: 'error'}, config);
    if (!result.lhr.runtimeError || again === 0) return result;
  }
}

/** The score as Lighthouse makes it, the weighted mean of the audits, without those that may fail. */
function scoreOf(category, audits, without) {
  if (!category.auditRefs.some(one => without.includes(one.id))) return category.score;
  const counted = category.auditRefs.filter(one => one.weight > 0 && audits[one.id].score !== null && !without.includes(one.id));
  const sum = of => counted.reduce((total, one) => total + of(one), 0);
  return sum(one => one.weight * audits[one.id].score) / sum(one => one.weight);
}
