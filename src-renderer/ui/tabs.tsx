import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import type { CommandId } from '../../src-preload/contract/shortcuts.ts';
import { CountBadge } from './chip.tsx';
import { shortcutRef } from './key-shortcuts.ts';
import './tabs.css';

interface TabEntry {
  readonly id: string;
  readonly label: string;
  /** Shown beside the label; left out where null. */
  readonly count: number | null;
  /** The command that opens it from elsewhere. */
  readonly shortcut?: CommandId;
}

export interface TabsProps {
  readonly label: string;
  readonly entries: readonly TabEntry[];
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
}

/** A row of tabs with counts, and the panel of the chosen one. */
export function Tabs({ label, entries, selectedId, onSelect, children }: TabsProps) {
  return (
    <AriaTabs className="ui-tabs" selectedKey={selectedId} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className="ui-tab-list" aria-label={label} items={entries}>
        {(entry) => (
          <Tab id={entry.id} className="ui-tab" {...(entry.shortcut === undefined ? {} : { ref: shortcutRef(entry.shortcut) })}>
            {entry.label}
            {entry.count !== null && <CountBadge count={entry.count} />}
          </Tab>
        )}
      </TabList>
      <TabPanel key={selectedId} id={selectedId} className="ui-tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
