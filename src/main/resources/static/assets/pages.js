// What every page does: scripts prove by the session's token that they are of this node, and say what happened to those
// who hear the page.

const meta = document.querySelector('meta[name=csrf]');

export const proof = () => (meta ? { [meta.dataset.header]: meta.content } : {});

export const person = meta?.dataset.person;

export function tell(sentence) {
  document.getElementById('news').textContent = sentence;
}

document.body.addEventListener('htmx:configRequest', event => Object.assign(event.detail.headers, proof()));
document.body.addEventListener('htmx:responseError', event =>
  tell(`That did not work (HTTP ${event.detail.xhr.status}). Load the page again.`));
document.body.addEventListener('htmx:sendError', () => tell('The node can\'t be reached.'));

// What somebody opened before the scripts were there is read now.
document.body.addEventListener('htmx:load', event =>
  event.target.querySelectorAll('details[open][hx-get]').forEach(opened => opened.dispatchEvent(new Event('toggle'))));

// Times stand in UTC; whoever points at one reads it in the time of the place where the page is read.
document.body.addEventListener('mouseover', event => {
  const time = event.target.closest('time[datetime]');
  if (time) time.title = new Date(time.dateTime).toLocaleString();
});
