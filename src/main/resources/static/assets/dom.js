// Elements are made of text alone, so nothing that a partner wrote is ever read as markup.

export const byId = id => document.getElementById(id);

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export const definitions = pairs =>
  element('dl', null, ...pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .flatMap(([term, value]) => [element('dt', null, term), element('dd', null, value)]));

export const identifier = text => element('span', { class: 'id' }, text ?? '–');

export function table(caption, heads, rows) {
  return element('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': caption },
    element('table', null,
      element('thead', null, element('tr', null,
        ...heads.map(head => element('th', { scope: 'col' }, head)))),
      element('tbody', null, ...rows.map(cells =>
        element('tr', null, ...cells.map(cell => element('td', null, cell ?? '–')))))));
}
