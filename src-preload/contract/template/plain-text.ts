/** A filled text without its marks, on one line: for lists, notifications and screen readers. */
import { formatText, type InlineNode } from './format-text.ts';
import type { RenderedRun } from './model.ts';

function textOf(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'run':
          return node.run.text;
        case 'bold':
        case 'italic':
        case 'strike':
          return textOf(node.children);
        case 'code':
        case 'mono':
        case 'link':
          return node.runs.map((run) => run.text).join('');
      }
    })
    .join('');
}

/** Lines are joined by blanks, runs of blanks made one. */
export function plainText(runs: readonly RenderedRun[]): string {
  const lines = formatText(runs).flatMap((block) => {
    switch (block.kind) {
      case 'line':
        return [textOf(block.children)];
      case 'quote':
        return block.lines.map(textOf);
      case 'bullets':
      case 'numbers':
        return block.items.map(textOf);
    }
  });
  return lines.join(' ').replace(/\s+/gu, ' ').trim();
}
