import { Refused, signIn, trace as askTrace, verify } from './api.js';
import { byId, element } from './dom.js';
import { delivered, keepControlCharacters } from './scan.js';
import { trace } from './trace.js';
import { verdict } from './verdict.js';

keepControlCharacters(byId('scan'));

byId('sign-in').addEventListener('submit', async event => {
  event.preventDefault();
  const client = byId('client').value.trim();
  try {
    await signIn(client, byId('secret').value);
    byId('secret').value = '';
    byId('signed-in').textContent = `Signed in as ${client}.`;
    byId('scan').focus();
  } catch (refused) {
    byId('signed-in').textContent = refused.message;
  }
});

byId('ask').addEventListener('submit', async event => {
  event.preventDefault();
  const answer = byId('answer');
  answer.setAttribute('aria-busy', 'true');
  byId('trace').replaceChildren();
  await ask(delivered(byId('scan').value), byId('reason').value);
  answer.setAttribute('aria-busy', 'false');
  byId('scan').select();
});

async function ask(scan, reason) {
  try {
    const verified = await verify(scan);
    byId('verdict').replaceChildren(...verdict(verified));
    await showTrace(verified.item.epc, reason);
  } catch (refused) {
    byId('verdict').replaceChildren(...problem(refused));
  }
}

async function showTrace(epc, reason) {
  try {
    byId('trace').replaceChildren(...trace(await askTrace(epc, reason), reason));
  } catch (refused) {
    if (refused.status === 403) {
      byId('reason-label').hidden = false;
    }
    byId('trace').replaceChildren(...problem(refused));
  }
}

function problem(refused) {
  const reasons = refused instanceof Refused ? refused.problem.reasons ?? [] : [];
  return [
    element('p', { class: 'problem', role: 'alert' }, refused.message),
    element('ul', null, ...reasons.map(reason => element('li', null, reason.message)))
  ];
}
