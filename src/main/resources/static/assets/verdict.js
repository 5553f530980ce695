import { definitions, element, identifier } from './dom.js';

const WORDS = {
  GENUINE: ['✔', 'Genuine', 'Nothing speaks against dispensing this pack.'],
  WARNING: ['▲', 'Warning', 'Clear this up before dispensing.'],
  UNKNOWN: ['?', 'Unknown', 'Set it aside: nobody is known to have commissioned it.'],
  DO_NOT_DISPENSE: ['✖', 'Do not dispense', 'This pack must not reach a patient.']
};
const FIRST = ['failed', 'not applicable', 'passed'];

export function verdict(answer) {
  const [sign, word, sentence] = WORDS[answer.verdict];
  return [
    element('p', { class: `light ${answer.light}`, 'data-verdict': answer.verdict },
      element('span', { 'aria-hidden': 'true' }, `${sign} `),
      `${word} (${answer.light})`,
      element('small', null, sentence)),
    reasons(answer.reasons),
    item(answer.item),
    element('h3', null, 'Evidence'),
    evidence(answer.evidence)
  ];
}

function reasons(all) {
  const sorted = [...all].sort((a, b) => FIRST.indexOf(a.outcome) - FIRST.indexOf(b.outcome));
  const line = reason =>
    element('li', null,
      element('b', { class: reason.outcome === 'failed' ? 'red' : '' }, reason.outcome), ' ',
      reason.message);
  const failed = sorted.filter(reason => reason.outcome === 'failed');
  const rest = sorted.filter(reason => reason.outcome !== 'failed');
  return element('div', null,
    element('ul', { class: 'reasons' }, ...failed.map(line)),
    element('details', null,
      element('summary', null, failed.length === 0 ? `None of ${rest.length} checks failed` : `${rest.length} other checks`),
      element('ul', { class: 'reasons' }, ...rest.map(line))));
}

function item(found) {
  return definitions([
    ['GTIN', found.gtin], ['Serial', found.serial], ['SSCC', found.sscc], ['Lot', found.lot],
    ['Expiry', found.expiry], ['State', found.state], ['Holder', found.holder],
    ['EPC', identifier(found.epc)]
  ]);
}

function evidence(found) {
  const anchor = found.chain.anchor;
  return definitions([
    ['Stage', found.stage ?? 'none'],
    ['Chain', found.chain.agreement],
    ['State on chain', found.chain.state],
    ['Holder on chain', found.chain.holder],
    ['Transaction', anchor && identifier(anchor.transaction)],
    ['Block', anchor && String(anchor.block)]
  ]);
}
