/** Where a list stands when its rows change: what is read stays in its place, what is made by the person comes into sight. */
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VirtualList } from './virtual-list.tsx';

const rowPx = 76;
const heightPx = 760;

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(heightPx);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return this.classList.contains('ui-list') ? heightPx : rowPx;
  });
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(100 * rowPx);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(368);
  Element.prototype.scrollTo = function scrollTo(this: Element, to?: ScrollToOptions | number) {
    this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : this.scrollTop;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** `from` the newest: ids count down, as rows do that come in at the top. */
const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from - index);

function list(items: readonly number[], selectedId: string | null, revealedId: string | null = null) {
  return (
    <VirtualList
      label="Numbers"
      items={items}
      idOf={String}
      rowHeightPx={rowPx}
      selectedId={selectedId}
      revealedId={revealedId}
      onSelect={() => undefined}
    >
      {(item) => <span>{item}</span>}
    </VirtualList>
  );
}

function drawn(selectedId: string | null) {
  const view = render(list(numbers(100, 60), selectedId));
  const box = view.getByRole('listbox');
  return {
    view,
    box,
    scrollTo: (top: number) =>
      act(() => {
        box.scrollTop = top;
        fireEvent.scroll(box);
      }),
  };
}

it('at its top shows a new row above, though an older one is chosen', () => {
  const { view, box } = drawn('99');
  expect(box.scrollTop).toBe(0);
  view.rerender(list(numbers(101, 61), '99'));
  view.rerender(list(numbers(115, 75), '99'));
  expect(box.scrollTop).toBe(0);
  expect(view.getByText('115')).toBeDefined();
  expect(view.getByRole('listbox').querySelector('[aria-posinset="1"]')?.textContent).toBe('115');
});

it('further down keeps what is read in its place while rows come and go above it', () => {
  const { view, box, scrollTo } = drawn('100');
  scrollTo(20 * rowPx + 10);
  view.rerender(list(numbers(103, 63), '100'));
  expect(box.scrollTop).toBe(23 * rowPx + 10);
  fireEvent.scroll(box);
  view.rerender(list([...numbers(103, 2), ...numbers(98, 58)], '100'));
  expect(box.scrollTop).toBe(20 * rowPx + 10);
});

it('keeps its place by the next row in sight where the first one is gone', () => {
  const { view, box, scrollTo } = drawn(null);
  scrollTo(20 * rowPx);
  const without = numbers(101, 61).filter((number) => number !== 80);
  view.rerender(list(without, null));
  expect(box.scrollTop).toBe(20 * rowPx);
});

it('brings what the person has just made into sight, wherever the list stood, once', () => {
  const { view, box, scrollTo } = drawn('80');
  scrollTo(20 * rowPx);
  // Said before the row is there, as an answer may come first.
  view.rerender(list(numbers(100, 60), '80', '101'));
  expect(box.scrollTop).toBe(20 * rowPx);
  view.rerender(list(numbers(101, 61), '80', '101'));
  expect(box.scrollTop).toBe(0);
  scrollTo(30 * rowPx);
  view.rerender(list(numbers(102, 62), '80', '101'));
  expect(box.scrollTop).toBe(31 * rowPx);
});

it('follows the choice when it moves, and when it comes into the list', () => {
  const { view, box } = drawn('100');
  view.rerender(list(numbers(100, 60), '60'));
  expect(box.scrollTop).toBeGreaterThan(30 * rowPx);
  view.rerender(list(numbers(100, 60), '101'));
  view.rerender(list(numbers(101, 61), '101'));
  expect(box.scrollTop).toBe(0);
});

/** Pixels from the top of the list that the chosen row ends at, and whether it has to come back into sight when the list gets shorter. */
it.each([
  ['at the very end comes back into sight', heightPx, true],
  ['that is cut by the end comes back into sight', heightPx + rowPx / 2, true],
  ['that was scrolled out of sight is left there', heightPx + 2 * rowPx, false],
  ['above is left there', -rowPx, false],
])('when the list gets shorter a chosen row %s', (_what, bottom, isMoved) => {
  const resized: ((entries: readonly []) => void)[] = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly observe = (): void => undefined;
      readonly unobserve = (): void => undefined;
      readonly disconnect = (): void => undefined;
      constructor(listener: (entries: readonly []) => void) {
        resized.push(listener);
      }
    },
  );
  const scrolled = vi.fn<() => void>();
  Element.prototype.scrollIntoView = scrolled;
  const { box } = drawn('95');
  const chosen = box.querySelector('[data-selected]');
  if (chosen === null) throw new Error('no row is chosen');
  vi.spyOn(chosen, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, bottom - rowPx, 368, rowPx));
  const shorten = (to: number): void => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(to);
    act(() => {
      for (const listener of resized) listener([]);
    });
  };
  shorten(heightPx - 60);
  expect(scrolled.mock.contexts).toEqual(isMoved ? [chosen] : []);
  shorten(heightPx);
  expect(scrolled).toHaveBeenCalledTimes(isMoved ? 1 : 0);
});

describe('a list whose rows are all of one height', () => {
  const uniform = (items: readonly number[], headingOf?: (item: number, previous: number | undefined) => string | null, chosen = '1') => (
    <VirtualList
      label="Numbers"
      items={items}
      idOf={String}
      rowHeightPx={rowPx}
      isUniform
      shownFor={String(headingOf !== undefined)}
      {...(headingOf === undefined ? {} : { headingOf })}
      headingHeightPx={20}
      selectedId={chosen}
      onSelect={() => undefined}
    >
      {(item) => <span>{item}</span>}
    </VirtualList>
  );
  const upwards = (count: number): number[] => numbers(count, count).toReversed();
  const tops = (box: HTMLElement): readonly (string | undefined)[] =>
    Array.from(box.querySelectorAll<HTMLElement>('.ui-list-row'), (row) => row.style.transform).slice(0, 4);
  const at = (...places: readonly number[]): readonly string[] => places.map((place) => `translateY(${place}px)`);

  it('is not gone through again when another row is chosen', () => {
    const items = upwards(5_000);
    const headingOf = vi.fn<(item: number, previous: number | undefined) => string | null>(() => null);
    const view = render(uniform(items, headingOf));
    headingOf.mockClear();
    view.rerender(uniform(items, headingOf, '2'));
    expect(view.container.querySelector('[data-selected]')?.textContent).toBe('2');
    expect(headingOf.mock.calls.length).toBeLessThan(100);
  });

  it('makes room for words over a group, for others, and for none again', () => {
    const items = upwards(50);
    const overEach = (every: number) => (item: number) => (item % every === 0 ? 'A group' : null);
    const view = render(uniform(items, overEach(2)));
    const box = view.getByRole('listbox');
    expect(tops(box)).toEqual(at(0, rowPx + 20, 2 * rowPx + 20, 3 * rowPx + 40));
    view.rerender(uniform(items, overEach(3)));
    expect(tops(box)).toEqual(at(0, rowPx, 2 * rowPx + 20, 3 * rowPx + 20));
    view.rerender(uniform(items));
    expect(tops(box)).toEqual(at(0, rowPx, 2 * rowPx, 3 * rowPx));
    const shifted = items.map((item) => item + 1);
    view.rerender(uniform(items, overEach(3)));
    view.rerender(uniform(shifted, overEach(3)));
    expect(tops(box)).toEqual(at(0, rowPx + 20, 2 * rowPx + 20, 3 * rowPx + 20));
  });
});
