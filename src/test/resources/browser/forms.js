async ([script, known]) => {
  const token = document.querySelector('meta[name=csrf]');
  const headers = token ? { [token.dataset.header]: token.content, Accept: 'text/html' } : { Accept: 'text/html' };
  const written = 'textarea,input:not([type]),input[type=text],input[type=search],input[type=email],input[type=tel]';
  const filled = (form, isPlausible) => {
    const data = new FormData(form);
    for (const field of form.elements) {
      if (!field.name || field.type === 'hidden' || field.type === 'file') continue;
      if (field.matches(written)) data.set(field.name, isPlausible && field.name in known ? known[field.name] : script);
      else if (field.type === 'date') data.set(field.name, field.value || known.date);
      else if (field.tagName === 'SELECT') data.set(field.name, [...field.options].map(one => one.value).find(Boolean) ?? '');
      else if (field.type === 'radio' || field.type === 'checkbox') data.set(field.name, data.get(field.name) ?? field.value);
      else if (field.tagName === 'BUTTON' && !data.has(field.name)) data.set(field.name, field.value);
    }
    return data;
  };
  const send = async (form, data) => {
    const posted = form.getAttribute('hx-post');
    const isPost = posted !== null || (form.getAttribute('method') ?? 'get').toLowerCase() === 'post';
    const action = posted ?? form.getAttribute('hx-get') ?? form.getAttribute('action') ?? location.pathname;
    const texts = new URLSearchParams([...data].filter(([, value]) => typeof value === 'string'));
    const address = new URL(action, location.href);
    if (!isPost) address.search = texts;
    const body = form.enctype === 'multipart/form-data' ? data : texts;
    const answer = await fetch(address, isPost ? { method: 'POST', headers, body } : { headers });
    const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
    const read = new DOMParser().parseFromString(isPage ? await answer.text() : '', 'text/html');
    return {
      form: `${isPost ? 'POST' : 'GET'} ${action}`,
      status: answer.status,
      marked: read.querySelector('[data-injected]') !== null,
      shown: read.body.textContent.includes('data-injected')
        || [...read.querySelectorAll('input,textarea')].some(one => one.value.includes('data-injected')),
    };
  };
  const answers = [];
  for (const form of document.querySelectorAll('main form')) {
    for (const isPlausible of [false, true]) answers.push(await send(form, filled(form, isPlausible)));
  }
  return answers;
}
