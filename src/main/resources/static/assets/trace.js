import { evidence } from './api.js';
import { definitions, element, identifier, table } from './dom.js';

const time = instant => element('time', { datetime: instant }, instant.replace('T', ' '));
const party = known => (known ? known.name : 'not told');

export function trace(answer, reason) {
  return [
    element('h3', null, 'Custody'),
    answer.custody.length === 0
      ? element('p', { class: 'hint' }, 'No change of custody that you may see.')
      : element('ol', { class: 'custody' }, ...answer.custody.map(hop)),
    element('h3', null, 'Containers and contents'),
    hierarchy(answer),
    element('h3', null, 'Events'),
    table('Events', ['Time', 'What', 'Reported by', 'Evidence', 'Event'],
      answer.events.map(event => row(event, reason)))
  ];
}

function hop(step) {
  const shipment = step.shipment
    ? ` Shipment ${[step.shipment.purchaseOrder, step.shipment.despatchAdvice].filter(Boolean).join(', ') || step.shipment.key}.`
    : '';
  const chain = step.chain?.transaction
    ? element('span', null, ` Block ${step.chain.block}, transaction `, identifier(step.chain.transaction))
    : ` Chain: ${step.chain?.stage ?? 'not witnessed'}.`;
  return element('li', null,
    time(step.at), ` ${step.kind}: ${party(step.from)} → ${party(step.to)}.`, shipment, chain);
}

function hierarchy(answer) {
  const list = objects => objects.map(object => object.epc).join(' in ');
  return definitions([
    ['In', answer.containers.length ? identifier(list(answer.containers)) : 'no container'],
    ['Contains', answer.contents.count === 0
      ? 'nothing'
      : element('details', null,
          element('summary', null, `${answer.contents.count} objects`),
          element('ul', null, ...answer.contents.items.map(object =>
            element('li', null, identifier(object.epc), ` ${object.state ?? ''}`)))))]
  ]);
}

function row(event, reason) {
  const proof = element('div', { 'aria-live': 'polite' });
  const show = element('button', {
    class: 'small',
    type: 'button',
    'aria-label': `Show the evidence of ${event.eventID}`,
    onclick: () => showEvidence(event.eventID, reason, proof)
  }, 'Show evidence');
  return [
    time(event.eventTime),
    `${event.type} ${event.bizStep ?? ''}${event.errorDeclared ? ' (declared an error)' : ''}`,
    party(event.reportedBy),
    event.evidence?.stage ?? 'none',
    element('div', null, identifier(event.eventID), ' ', show, proof)
  ];
}

async function showEvidence(eventID, reason, place) {
  try {
    const found = await evidence(eventID, reason);
    place.replaceChildren(element('pre', null, JSON.stringify(found, null, 2)));
  } catch (refused) {
    place.replaceChildren(element('p', { class: 'problem' }, refused.message));
  }
}
