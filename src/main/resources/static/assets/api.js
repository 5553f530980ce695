// The token lives as long as this page and nowhere else.

let token = null;

export async function signIn(client, secret) {
  token = null;
  const answer = await fetch('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials', client_id: client, client_secret: secret
    })
  });
  if (!answer.ok) {
    throw new Error(answer.status === 401 || answer.status === 400
      ? 'Client or secret is not right.'
      : `This node gives out no tokens here (HTTP ${answer.status}).`);
  }
  token = (await answer.json()).access_token;
}

/** An error that carries the problem+json of the node. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

async function get(path, parameters) {
  if (token === null) {
    throw new Error('Sign in first.');
  }
  const query = new URLSearchParams(parameters);
  const answer = await fetch(`${path}?${query}`, { headers: { Authorization: `Bearer ${token}` } });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(answer.status, body);
  }
  return body;
}

const because = reason => (reason ? { reason } : {});

export const verify = scan => get('/api/verify', { scan });
export const trace = (epc, reason) => get('/api/trace', { epc, ...because(reason) });
export const evidence = (eventID, reason) =>
  get('/api/evidence', { eventID, ...because(reason) });
