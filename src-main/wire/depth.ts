/**
 * How deep a JSON text is nested. Real answers are a dozen levels deep; one of thousands would end whoever walks it by functions that
 * call themselves, and nothing that anybody wrote looks like that. Told from the text, without a value being made of it.
 */
const mostDepth = 200;

const quote = 0x22;
const backslash = 0x5c;
const openings = [0x5b, 0x7b] as const;
const closings = [0x5d, 0x7d] as const;

/** True for a text that opens more lists and objects inside one another than any answer has. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isInText) {
      if (unit === backslash) at += 1;
      else if (unit === quote) isInText = false;
    } else if (unit === quote) isInText = true;
    else if (unit === openings[0] || unit === openings[1]) {
      depth += 1;
      if (depth > mostDepth) return true;
    } else if (unit === closings[0] || unit === closings[1]) depth -= 1;
  }
  return false;
}

/** JSON that came inside a text. @throws SyntaxError for a text that is none, or too deep. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError('nested too deeply');
  return JSON.parse(text) as unknown;
}
