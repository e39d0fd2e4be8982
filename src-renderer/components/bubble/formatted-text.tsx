/** The tree of text marks as elements. Text only ever becomes text nodes, so nothing in it can be markup. */
import { Fragment, type ReactNode } from 'react';
import { type Block, formatText, type InlineNode } from '../../../src-preload/contract/template/format-text.ts';
import type { RenderedRun } from '../../../src-preload/contract/template/model.ts';

/** Runs as they are, without marks: for the header. Placeholders are set apart. */
export function Runs({ runs }: { readonly runs: readonly RenderedRun[] }) {
  return runs.map((run, index) =>
    run.kind === 'placeholder' ? (
      <span key={index} className="bubble-placeholder">
        {run.text}
      </span>
    ) : (
      <Fragment key={index}>{run.text}</Fragment>
    ),
  );
}

function inline(nodes: readonly InlineNode[]): ReactNode {
  return nodes.map((node, index) => {
    switch (node.kind) {
      case 'run':
        return <Runs key={index} runs={[node.run]} />;
      case 'bold':
        return <strong key={index}>{inline(node.children)}</strong>;
      case 'italic':
        return <em key={index}>{inline(node.children)}</em>;
      case 'strike':
        return <s key={index}>{inline(node.children)}</s>;
      case 'code':
      case 'mono':
        return (
          <code key={index} className={`bubble-${node.kind}`}>
            <Runs runs={node.runs} />
          </code>
        );
      case 'link':
        // Looks like a link, leads nowhere: a preview opens nothing.
        return (
          <span key={index} className="bubble-link">
            <Runs runs={node.runs} />
          </span>
        );
    }
  });
}

function block(content: Block, key: number): ReactNode {
  switch (content.kind) {
    case 'line':
      return (
        <p key={key} dir="auto">
          {content.children.length === 0 ? <br /> : inline(content.children)}
        </p>
      );
    case 'quote':
      return (
        <blockquote key={key}>
          {content.lines.map((line, index) => (
            <p key={index} dir="auto">
              {inline(line)}
            </p>
          ))}
        </blockquote>
      );
    case 'bullets':
      return (
        <ul key={key}>
          {content.items.map((item, index) => (
            <li key={index} dir="auto">
              {inline(item)}
            </li>
          ))}
        </ul>
      );
    case 'numbers':
      return (
        <ol key={key} start={content.start}>
          {content.items.map((item, index) => (
            <li key={index} dir="auto">
              {inline(item)}
            </li>
          ))}
        </ol>
      );
  }
}

/** A body with WhatsApp's text marks; each line decides its direction by itself. */
export function FormattedText({ runs }: { readonly runs: readonly RenderedRun[] }) {
  return <div className="bubble-text">{formatText(runs).map(block)}</div>;
}
