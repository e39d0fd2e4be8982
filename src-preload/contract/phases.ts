/** Why a message that is `sending` has not left, or what is being done about it: one entry each, which the queue and the window go by. */

interface PhaseFacts {
  /** The app would let it leave, now or when something else is over. */
  readonly waitsForApp: boolean;
  /** It may be at the platform: it can be neither edited nor cancelled. */
  readonly mayHaveLeft: boolean;
  /** Its row says so beside the status. */
  readonly isNoted: boolean;
  /** The checks right before a send may hold a message for this reason. */
  readonly isHold: boolean;
  /**
   * Of a row that waits in the queue. `everyRow`: all of them show it while nothing at all leaves, and are `queued` once that is over;
   * `givesWay` to those; `stays`: it is about this row alone.
   */
  readonly inQueue: 'everyRow' | 'givesWay' | 'stays';
}

export const phases = {
  /** In its undo window. */
  undoable: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: false, inQueue: 'givesWay' },
  queued: { waitsForApp: true, mayHaveLeft: false, isNoted: false, isHold: false, inQueue: 'givesWay' },
  waitingConnection: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: true, inQueue: 'everyRow' },
  /** The router's key is not accepted: nothing leaves until that is mended. */
  waitingKey: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: true, inQueue: 'everyRow' },
  waitingPresence: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: true, inQueue: 'stays' },
  waitingRecipient: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: false, inQueue: 'givesWay' },
  waitingQueue: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: true, inQueue: 'everyRow' },
  /** It is not known what time it is on the server, which a look-up of a lost send stands on. */
  waitingClock: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: false, inQueue: 'everyRow' },
  /** The platform did not answer the checks right before a send. */
  waitingChecks: { waitsForApp: true, mayHaveLeft: false, isNoted: true, isHold: true, inQueue: 'stays' },
  askFirst: { waitsForApp: false, mayHaveLeft: false, isNoted: true, isHold: false, inQueue: 'stays' },
  /** The attendant edits it; it stays where it is until that ends. */
  editing: { waitsForApp: false, mayHaveLeft: false, isNoted: true, isHold: false, inQueue: 'stays' },
  leaving: { waitsForApp: false, mayHaveLeft: true, isNoted: false, isHold: false, inQueue: 'stays' },
  lookingUp: { waitsForApp: false, mayHaveLeft: true, isNoted: true, isHold: false, inQueue: 'stays' },
  accepted: { waitsForApp: false, mayHaveLeft: true, isNoted: false, isHold: false, inQueue: 'stays' },
} as const satisfies Readonly<Record<string, PhaseFacts>>;

export type SendingPhase = keyof typeof phases;

export const sendingPhases = Object.keys(phases) as readonly SendingPhase[];

/** Phases of which a fact has this value. */
export type PhaseWith<Fact extends keyof PhaseFacts, Value extends PhaseFacts[Fact]> = {
  [Phase in SendingPhase]: (typeof phases)[Phase][Fact] extends Value ? Phase : never;
}[SendingPhase];

/** The same, to go through them. */
export const phasesWith = <Fact extends keyof PhaseFacts, Value extends PhaseFacts[Fact]>(fact: Fact, value: Value) =>
  sendingPhases.filter((phase): phase is PhaseWith<Fact, Value> => phases[phase][fact] === value);

/** Why a check right before a send holds a message. */
export type HoldPhase = PhaseWith<'isHold', true>;
