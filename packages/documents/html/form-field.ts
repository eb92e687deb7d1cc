import { addText, type Flow } from './flow.ts';

type Attributes = Readonly<Record<string, string>>;

/** Fields that hold nothing a reader sees, or nothing that may be passed on. */
const silentTypes = new Set(['hidden', 'submit', 'button', 'reset', 'image', 'password']);
const boxes: Readonly<Record<string, readonly [string, string]>> = {
  checkbox: ['\u2610', '\u2612'],
  radio: ['\u25cb', '\u25cf'],
};

/** Writes a form field into the text where it stands, so that its label stays beside its value; its name stands in where there is no label. */
export function addField(flow: Flow, name: string, attributes: Attributes): void {
  if (name === 'option') {
    addText(flow, /(?:^|:)\s*$/.test(flow.tail) ? ' ' : ' / ');
    return;
  }
  if (name !== 'input' && name !== 'select' && name !== 'textarea') return;
  const type = attributes['type']?.toLowerCase() ?? 'text';
  if (name === 'input' && silentTypes.has(type)) return;
  const box = name === 'input' ? boxes[type] : undefined;
  if (box !== undefined) {
    addText(flow, ` ${box[attributes['checked'] === undefined ? 0 : 1]} `);
    return;
  }
  flow.isField = true;
  if (!flow.hasWords) addText(flow, attributes['aria-label'] ?? attributes['placeholder'] ?? attributes['title'] ?? '');
  if (name === 'input') addText(flow, ` ${attributes['value'] ?? ''} `);
  else addText(flow, name === 'select' && /[^\s:]\s*$/.test(flow.tail) ? ': ' : ' ');
}

/** Ends a field that holds text. */
export function closeField(flow: Flow, name: string): void {
  if (name === 'select' || name === 'textarea') addText(flow, ' ');
}
