/** What the person is looking at. Nothing here is known to main, and nothing of main is kept here. */
import { create } from 'zustand';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';

export type ListTab = 'inProgress' | 'waiting' | 'sent';
export type Screen = 'conversations' | 'settings';
export type DateFilter = 'any' | 'today' | 'yesterday' | 'older';

/** A section of the settings that one can be led to. */
export type SettingsPart = 'updates' | 'about';

/** What opens next and takes the focus: the list of a tab, the settings or a part of them, or what had it before the settings. */
export type FocusPlace = 'list' | 'settings' | SettingsPart | 'before';

export interface SentFilters {
  readonly query: string;
  readonly status: MessageStatus | 'any';
  /** Name of the template, or `any`. */
  readonly template: string;
  /** Identity, or `any`. */
  readonly chatbot: string;
  readonly date: DateFilter;
}

export interface UiState {
  readonly screen: Screen;
  readonly tab: ListTab;
  /** Which of the two is in sight where the window has room for one: the list, or what is chosen in it. */
  readonly inFront: 'list' | 'detail';
  readonly selectedMessageId: string | null;
  /** The message that was sent from this window last: its row is brought into sight. */
  readonly lastSentId: string | null;
  readonly selectedTicketId: string | null;
  readonly filters: SentFilters;
  /** What is looked for in the lists of tickets. */
  readonly ticketQuery: string;
  readonly wizardOpen: boolean;
  /** In a narrow window the wizard's preview stands under the step, and may be folded away. */
  readonly isPreviewFolded: boolean;
  /** The draft that the wizard was opened for; null for the newest. */
  readonly wizardDraftId: string | null;
  /** The word about lost settings was read. */
  readonly lossUnderstood: boolean;
  /** The word about the version that is back was read. */
  readonly wentBackUnderstood: boolean;
  /** The word about how the last run went was read. */
  readonly lastRunUnderstood: boolean;
  /** The version that the attendant does not want to hear of for now. */
  readonly laterVersion: string | null;
  readonly shortcutsOpen: boolean;
  readonly supportBundleOpen: boolean;
  /** Where the focus is wanted, until it is there. */
  readonly focusAsked: FocusPlace | null;
}

export const noFilters: SentFilters = { query: '', status: 'any', template: 'any', chatbot: 'any', date: 'any' };

export const useUi = create<UiState>()(() => ({
  screen: 'conversations',
  tab: 'sent',
  inFront: 'list',
  selectedMessageId: null,
  lastSentId: null,
  selectedTicketId: null,
  filters: noFilters,
  ticketQuery: '',
  wizardOpen: false,
  isPreviewFolded: false,
  wizardDraftId: null,
  lossUnderstood: false,
  wentBackUnderstood: false,
  lastRunUnderstood: false,
  laterVersion: null,
  shortcutsOpen: false,
  supportBundleOpen: false,
  focusAsked: null,
}));

export const understandLoss = (): void => useUi.setState({ lossUnderstood: true });
export const understandWentBack = (): void => useUi.setState({ wentBackUnderstood: true });
export const understandLastRun = (): void => useUi.setState({ lastRunUnderstood: true });
export const setSupportBundleOpen = (supportBundleOpen: boolean): void => useUi.setState({ supportBundleOpen });

/** With the draft of that id, else with the newest that edits no message. */
export const openWizard = ({ draftId = null }: { readonly draftId?: string | null } = {}): void =>
  useUi.setState({ wizardOpen: true, wizardDraftId: draftId });
export const foldPreview = (isPreviewFolded: boolean): void => useUi.setState({ isPreviewFolded });
export const closeWizard = (): void => useUi.setState({ wizardOpen: false, wizardDraftId: null });
export const showScreen = (screen: Screen): void =>
  useUi.setState(({ screen: current }) => ({
    screen,
    focusAsked: screen === 'settings' ? 'settings' : current === 'settings' ? 'before' : 'list',
  }));
/** The settings, with one of their sections in sight. */
export const showSettingsPart = (part: SettingsPart): void => useUi.setState({ screen: 'settings', focusAsked: part });
export const putOffVersion = (laterVersion: string): void => useUi.setState({ laterVersion });
export const showTab = (tab: ListTab): void => useUi.setState({ screen: 'conversations', tab, inFront: 'list' });
/** As `showTab`, for who is elsewhere: the focus goes into the list. */
export const openTab = (tab: ListTab): void => useUi.setState({ screen: 'conversations', tab, inFront: 'list', focusAsked: 'list' });
export const setShortcutsOpen = (shortcutsOpen: boolean): void => useUi.setState({ shortcutsOpen });
export const bringToFront = (inFront: UiState['inFront']): void => useUi.setState({ inFront });
export const selectMessage = (id: string | null): void => useUi.setState({ selectedMessageId: id });
/** A message was sent: its row comes into sight, and where it took the place of the chosen one it is chosen now. */
export const noteSent = (id: string, replaced: string | null): void =>
  useUi.setState(({ selectedMessageId }) => ({
    lastSentId: id,
    ...(replaced !== null && selectedMessageId === replaced ? { selectedMessageId: id } : {}),
  }));
export const selectTicket = (id: string | null): void => useUi.setState({ selectedTicketId: id });
export const setTicketQuery = (ticketQuery: string): void => useUi.setState({ ticketQuery });
export const setFilters = (change: Partial<SentFilters>): void => useUi.setState((state) => ({ filters: { ...state.filters, ...change } }));

/** Brings one message of the Sent tab into sight, whatever filter stood. */
export const showMessage = (id: string): void =>
  useUi.setState({
    screen: 'conversations',
    tab: 'sent',
    inFront: 'detail',
    selectedMessageId: id,
    filters: noFilters,
    wizardOpen: false,
    wizardDraftId: null,
    focusAsked: 'list',
  });

/** Brings one ticket into sight. */
export const showTicket = (id: string, tab: 'inProgress' | 'waiting'): void =>
  useUi.setState({
    screen: 'conversations',
    tab,
    inFront: 'detail',
    selectedTicketId: id,
    ticketQuery: '',
    wizardOpen: false,
    wizardDraftId: null,
    focusAsked: 'list',
  });
