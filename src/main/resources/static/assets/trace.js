import { evidence } from './api.js';
import { definitions, element, identifier, table } from './dom.js';

const time = instant =>
  element('time', { datetime: instant }, `${instant.slice(0, 16).replace('T', ' ')} UTC`);
const way = step => [step.from, step.to].filter(Boolean).map(party => party.name).join(' → ');

export function trace(answer, reason) {
  return [
    element('h3', null, 'Custody'),
    answer.custody.length === 0
      ? element('p', { class: 'hint' }, 'No change of custody that you may see.')
      : element('ol', { class: 'custody' }, ...answer.custody.map(hop)),
    element('h3', null, 'Containers and contents'),
    hierarchy(answer),
    element('h3', null, 'Events'),
    table('Events', ['Time', 'What', 'Reported by', 'Judged', 'Evidence', 'Event'],
      answer.events.map(event => row(event, reason)))
  ];
}

function hop(step) {
  const shipment = step.shipment
    ? ` Shipment ${[step.shipment.purchaseOrder, step.shipment.despatchAdvice].filter(Boolean).join(', ') || step.shipment.key}.`
    : '';
  const chain = step.chain.transaction
    ? element('span', null, ` Block ${step.chain.block}, transaction `, identifier(step.chain.transaction))
    : ` Chain: ${step.chain.stage}${step.chain.reason ? `, ${step.chain.reason}` : ''}.`;
  return element('li', null,
    time(step.at), ` ${step.kind}: ${way(step)}.`, shipment, chain);
}

function hierarchy(answer) {
  if (answer.containers === null) {
    return element('p', { class: 'hint' }, 'Where it is now is not for you to see.');
  }
  return definitions([
    ['In', answer.containers.length === 0
      ? 'no container'
      : identifier(answer.containers.map(container => container.epc).join(' in '))],
    ['Contains', answer.contents.count === 0 ? 'nothing' : contents(answer.contents)]
  ]);
}

function contents(found) {
  const line = object => element('li', null, identifier(object.epc), ` ${object.state}`);
  const more = found.count - found.items.length;
  return element('details', null,
    element('summary', null, `${found.count} objects`),
    element('ul', null, ...found.items.map(line), more > 0 ? `and ${more} more` : null));
}

function row(event, reason) {
  const proof = element('div', { 'aria-live': 'polite' });
  const show = element('button', {
    class: 'small',
    type: 'button',
    'aria-label': `Show the evidence of ${event.eventID}`,
    onclick: () => showEvidence(event.eventID, reason, proof)
  }, 'Show');
  return [
    time(event.eventTime),
    `${event.bizStep ?? event.type}${event.declaredErrorAt ? ' (declares it an error)' : ''}`,
    event.reportedBy?.name,
    event.verdict && `${event.verdict}, ${event.statement}`,
    element('div', null, event.evidence.stage, ' ', show),
    element('div', null, identifier(event.eventID), proof)
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
