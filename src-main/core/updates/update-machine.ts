/**
 * The life of an update as one pure machine: what may happen next, and what is to be done about it. It knows no time and no file;
 * `updates.ts` does what it says and tells it what came of that.
 */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { UpdateBusy, UpdateOffer, UpdateState } from '../../../src-preload/contract/models/update.ts';

export interface UpdateMachine {
  readonly update: UpdateState;
  /** What an installation would interrupt now. */
  readonly busy: readonly UpdateBusy[];
  /** The system asks the attendant for its consent to each installation: none begins that they did not just ask for. */
  readonly asksSystem: boolean;
}

export type UpdateEvent =
  /** By the schedule, or because a person asked. */
  | { readonly kind: 'checkDue' }
  /** A release that serves this installation, or none. `download`: it is fetched without a person's word. */
  | { readonly kind: 'checked'; readonly offer: UpdateOffer | null; readonly download: boolean }
  | { readonly kind: 'checkFailed'; readonly problem: ErrorInfo }
  | { readonly kind: 'downloadAsked' }
  | { readonly kind: 'progressed'; readonly receivedBytes: number }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'downloadFailed'; readonly problem: ErrorInfo }
  | { readonly kind: 'cancelAsked' }
  /** The attendant decides when what is ready is installed; `ask` is "later". */
  | { readonly kind: 'planned'; readonly plan: 'ask' | 'onQuit' | 'whenQuiet' }
  | { readonly kind: 'busyChanged'; readonly busy: readonly UpdateBusy[] }
  /** The attendant does not want the offered version. */
  | { readonly kind: 'skipAsked' }
  /** The app ends, whoever wants it: nothing is asked any more. */
  | { readonly kind: 'ends' }
  | { readonly kind: 'installFailed'; readonly problem: ErrorInfo };

export type UpdateEffect =
  | { readonly kind: 'check' }
  | { readonly kind: 'download' }
  | { readonly kind: 'cancelDownload' }
  /** Keeps the version as one that is not wanted. */
  | { readonly kind: 'skip'; readonly version: string }
  /** Ends the app's work, checks the file once more and starts it; `relaunch` brings the app back afterwards. */
  | { readonly kind: 'install'; readonly relaunch: boolean };

export interface UpdateStep {
  readonly machine: UpdateMachine;
  readonly effects: readonly UpdateEffect[];
}

const idle: UpdateState = { state: 'idle' };

/** The offer that a state is about. */
export function offerOf(update: UpdateState): UpdateOffer | null {
  return 'offer' in update ? update.offer : null;
}

/** States in which a check may begin: nothing is under way. */
const canCheck = ({ state }: UpdateState): boolean => state === 'idle' || state === 'available' || state === 'failed';

/** One event. What does not fit to the state changes nothing: an answer that comes late, a click on a button that is gone. */
export function stepUpdate(machine: UpdateMachine, event: UpdateEvent): UpdateStep {
  const { update } = machine;
  const same: UpdateStep = { machine, effects: [] };
  const to = (next: UpdateState, ...effects: readonly UpdateEffect[]): UpdateStep => ({ machine: { ...machine, update: next }, effects });

  switch (event.kind) {
    case 'checkDue':
      // What is ready stays so meanwhile: the answer may say that it was withdrawn, or that there is a newer one.
      if (update.state === 'ready') return to(update, { kind: 'check' });
      return canCheck(update) ? to({ state: 'checking' }, { kind: 'check' }) : same;
    case 'checked':
      if (update.state === 'ready' && event.offer?.version === update.offer.version) return same;
      if (update.state !== 'checking' && update.state !== 'ready') return same;
      if (event.offer === null) return to(idle);
      return event.download ? fetchOffer(event.offer) : to({ state: 'available', offer: event.offer });
    case 'checkFailed':
      return update.state === 'checking' ? to({ state: 'failed', problem: event.problem, offer: null }) : same;
    case 'downloadAsked':
      if (update.state === 'available') return fetchOffer(update.offer);
      return update.state === 'failed' && update.offer !== null ? fetchOffer(update.offer) : same;
    case 'progressed':
      if (update.state !== 'downloading') return same;
      return to({ ...update, receivedBytes: Math.min(Math.max(update.receivedBytes, event.receivedBytes), update.offer.sizeBytes) });
    case 'downloaded':
      return update.state === 'downloading' ? to({ state: 'ready', offer: update.offer, plan: 'ask' }) : same;
    case 'downloadFailed':
      return update.state === 'downloading' ? to({ state: 'failed', problem: event.problem, offer: update.offer }) : same;
    case 'cancelAsked':
      return update.state === 'downloading' ? to({ state: 'available', offer: update.offer }, { kind: 'cancelDownload' }) : same;
    case 'planned':
      if (update.state !== 'ready' || (event.plan === 'onQuit' && machine.asksSystem)) return same;
      return installIfQuiet({ ...machine, update: { ...update, plan: event.plan } });
    case 'busyChanged':
      return installIfQuiet({ ...machine, busy: event.busy });
    case 'skipAsked':
      return skip();
    case 'ends':
      if (update.state !== 'ready' || update.plan === 'ask' || machine.asksSystem) return same;
      return to({ state: 'installing', offer: update.offer }, { kind: 'install', relaunch: false });
    case 'installFailed':
      return update.state === 'installing' ? to({ state: 'failed', problem: event.problem, offer: update.offer }) : same;
  }

  function fetchOffer(offer: UpdateOffer): UpdateStep {
    return to({ state: 'downloading', offer, receivedBytes: 0 }, { kind: 'download' });
  }

  function skip(): UpdateStep {
    const offer = offerOf(update);
    if (offer === null || offer.isMandatory || update.state === 'installing') return same;
    const stop: readonly UpdateEffect[] = update.state === 'downloading' ? [{ kind: 'cancelDownload' }] : [];
    return to(idle, ...stop, { kind: 'skip', version: offer.version });
  }
}

/** The only way to an installation while the app runs: a person chose it, and it interrupts nothing. */
function installIfQuiet(machine: UpdateMachine): UpdateStep {
  const { update, busy } = machine;
  if (update.state !== 'ready' || update.plan !== 'whenQuiet' || busy.length > 0) return { machine, effects: [] };
  return {
    machine: { ...machine, update: { state: 'installing', offer: update.offer } },
    effects: [{ kind: 'install', relaunch: true }],
  };
}
