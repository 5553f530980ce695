// Scanners send control characters, above all GS (0x1D) behind fields of variable length. An input
// line would hide them, so each shows as its control picture (U+2400 and following) and is turned
// back before it is sent.

const CONTROL = /[\u0000-\u001f]/g;
const PICTURE = /[\u2400-\u241f]/g;
const shift = by => character => String.fromCharCode(character.charCodeAt(0) + by);

export const visible = raw => raw.replace(CONTROL, shift(0x2400));
export const delivered = shown => shown.replace(PICTURE, shift(-0x2400));

/** A scan that ends as scanners end a line is one scan without that ending. */
const withoutLineEnd = raw => raw.replace(/[\r\n]+$/, '');

export function keepControlCharacters(input) {
  input.addEventListener('paste', event => {
    event.preventDefault();
    insert(input, visible(withoutLineEnd(event.clipboardData.getData('text'))));
  });
  input.addEventListener('keydown', event => {
    if (event.ctrlKey && (event.key === ']' || event.code === 'BracketRight')) {
      event.preventDefault();
      insert(input, visible('\u001d'));
    }
  });
  input.addEventListener('input', () => {
    const shown = visible(input.value);
    if (shown !== input.value) {
      input.value = shown;
    }
  });
}

function insert(input, text) {
  input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
}
