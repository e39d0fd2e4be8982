/** The tree of text marks as elements. Text only ever becomes text nodes, so nothing in it can be markup. */
import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Block, formatText, type InlineNode } from '../../../src-preload/contract/template/format-text.ts';
import type { RenderedRun } from '../../../src-preload/contract/template/model.ts';
import { cutBlocks, linesOf } from './cut-text.ts';

/** A variable that has neither a name nor a sample: its number is all that is known of it. */
const numbered = /^\{\{(\d+)\}\}$/;

function Placeholder({ text, isActive }: { readonly text: string; readonly isActive: boolean }) {
  const { t } = useTranslation('bubble');
  const number = numbered.exec(text)?.[1];
  return (
    <span className="bubble-placeholder" data-active={isActive ? '' : undefined}>
      {number === undefined ? text : t('field', { number })}
    </span>
  );
}

/** Runs as they are, without marks: for the header. Placeholders are set apart. */
export function Runs({ runs }: { readonly runs: readonly RenderedRun[] }) {
  return runs.map((run, index) =>
    run.kind === 'placeholder' ? (
      <Placeholder key={index} text={run.text} isActive={run.isActive === true} />
    ) : run.isActive === true ? (
      <span key={index} data-active="">
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
        <blockquote key={key} dir="auto">
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

/** The same on one line, for a list: marks are read, lines follow one another. */
export function formattedLine(runs: readonly RenderedRun[]): ReactNode {
  return formatText(runs)
    .flatMap(linesOf)
    .filter((line) => line.length > 0)
    .map((line, index) => (
      <Fragment key={index}>
        {index > 0 && ' '}
        {inline(line)}
      </Fragment>
    ));
}

function hasActive(nodes: readonly InlineNode[]): boolean {
  return nodes.some((node) => {
    if ('children' in node) return hasActive(node.children);
    return ('runs' in node ? node.runs : [node.run]).some((run) => run.isActive === true);
  });
}

/** A body with WhatsApp's text marks; each line decides its direction by itself. A long one is cut until it is asked for, or filled in behind it. */
export function FormattedText({ runs, expanded }: { readonly runs: readonly RenderedRun[]; readonly expanded: boolean }) {
  const { t } = useTranslation('bubble');
  const [isOpen, setOpen] = useState(false);
  const blocks = useMemo(() => formatText(runs), [runs]);
  const beginning = useMemo(() => cutBlocks(blocks), [blocks]);
  const isFilledBehind = runs.some((run) => run.isActive === true) && !beginning.blocks.some((part) => linesOf(part).some(hasActive));
  const isCut = beginning.isCut && !expanded && !isOpen && !isFilledBehind;
  return (
    <div className="bubble-text">
      {(isCut ? beginning.blocks : blocks).map(block)}
      {isCut && (
        <p>
          …{' '}
          <Button className="bubble-more" onPress={() => setOpen(true)}>
            {t('readMore')}
          </Button>
        </p>
      )}
    </div>
  );
}
