/** What stands in a support bundle beside the log: facts, states and numbers. Each section is a function to text. */
import os from 'node:os';
import type { Session } from '../../../src-preload/contract/models/session.ts';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import type { Update } from '../../../src-preload/contract/models/update.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../preferences/advanced-settings.ts';
import type { DatabaseFacts, DirectoryFacts } from '../store/private-texts.ts';
import type { LogText } from './log-files.ts';
import type { CrashReport } from './system.ts';

export interface BundleSources {
  readonly now: number;
  readonly version: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly session: Session;
  readonly settings: Settings;
  readonly advanced: AdvancedSettings;
  readonly update: Update;
  /** In the order of their files; a text says why one could not be read. */
  readonly databases: readonly (DatabaseFacts | DirectoryFacts | string)[];
  readonly crashReports: readonly CrashReport[];
  readonly logs: readonly LogText[];
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;
const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** For whoever opens the file later, far from the window that explained it. */
function readme({ now }: BundleSources): string {
  return [
    `Desk App, support bundle of ${moment(now)}`,
    '',
    'What is in it: facts of the app and of the system, settings, counts of the database, the end of the log.',
    'What is not: keys, tokens, names, numbers, e-mails, texts of messages. What was recognised as such says [hidden] or ***.',
    'Crash reports hold memory and therefore personal data. They are counted here and stay on the computer.',
    '',
  ].join('\n');
}

function aboutApp({ now, version, facts, session, update }: BundleSources): string {
  const { connection, presence, workspace } = session;
  const problemOf = (problem: { readonly code: string } | null): string | null => problem?.code ?? null;
  return asText({
    madeAt: moment(now),
    version,
    ...facts,
    update: { state: update.state.state, channel: update.channel, checkedAt: moment(update.checkedAt) },
    session: {
      workspace: workspace?.kind ?? 'none',
      chatbots: workspace?.chatbots.length ?? 0,
      chatbotsThatCanSend: workspace?.chatbots.filter(({ canSend }) => canSend === true).length ?? 0,
      chatbotProblems: workspace?.chatbots.flatMap(({ problem }) => problem?.code ?? []) ?? [],
      hasToken: workspace?.hasToken ?? false,
      connection: connection.state,
      connectionSince: moment(connection.since),
      connectionProblem: problemOf(connection.problem),
      presence: { wanted: presence.wanted, actual: presence.actual, problem: problemOf(presence.problem), readOnly: presence.readOnly },
      serverOffsetMs: session.serverOffsetMs,
      lastContactAt: moment(session.lastContactAt),
      queuePausedUntil: moment(session.queuePausedUntil),
      storeProblem: problemOf(session.storeProblem),
      startProblem: problemOf(session.startProblem),
      templates: {
        count: session.templates.count,
        readAt: moment(session.templates.syncedAt),
        problem: problemOf(session.templates.problem),
      },
      contacts: { count: session.contacts.count, readAt: moment(session.contacts.syncedAt), problem: problemOf(session.contacts.problem) },
      secretsKept: session.secretsKept,
      settingsLoss: session.settingsLoss === null ? null : { isWhole: session.settingsLoss.isWhole, fields: session.settingsLoss.fields },
      wentBack: session.wentBack === null ? null : { from: session.wentBack.from, to: session.wentBack.to },
      policy: session.policy === null ? null : { fixed: session.policy.fixed, isUnreadable: session.policy.isUnreadable },
    },
  });
}

function aboutSystem(): string {
  const [processor] = os.cpus();
  return asText({
    system: `${os.type()} ${os.release()}`,
    version: os.version(),
    architecture: os.arch(),
    processors: os.cpus().length,
    processor: processor?.model ?? 'unknown',
    memory: megabytes(os.totalmem()),
    memoryFree: megabytes(os.freemem()),
    systemUpForHours: Math.round(os.uptime() / 3_600),
    appUpForMinutes: Math.round(process.uptime() / 60),
    appMemory: megabytes(process.memoryUsage.rss()),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
}

/** Of lists that name templates their length; of the advanced values those that somebody changed. */
function aboutSettings({ settings, advanced }: BundleSources): string {
  const { favouriteTemplates, hiddenTemplates, ...plain } = settings;
  const usual: Readonly<Record<string, unknown>> = advancedSettingsSchema.parse({});
  const changed = Object.entries(advanced).filter(([name, value]) => JSON.stringify(usual[name]) !== JSON.stringify(value));
  return asText({
    ...plain,
    favouriteTemplates: favouriteTemplates.length,
    hiddenTemplates: hiddenTemplates.length,
    advanced: Object.fromEntries(changed),
  });
}

function aboutData({ databases }: BundleSources): string {
  return asText(
    databases.map((database) => {
      if (typeof database === 'string') return { problem: database };
      const { sizeBytes, walBytes, ...facts } = database;
      return { ...facts, size: megabytes(sizeBytes), log: megabytes(walBytes) };
    }),
  );
}

function aboutEnds({ session, crashReports }: BundleSources): string {
  const trouble = session.lastRunTrouble;
  return asText({
    lastRun: trouble === null ? 'ended as somebody wanted' : { kind: trouble.kind, at: moment(trouble.at) },
    crashReports: crashReports.map(({ at, sizeBytes }) => ({ at: moment(at), size: megabytes(sizeBytes) })),
    note: 'Crash reports hold memory and therefore personal data. They are not in this bundle.',
  });
}

/** Every file of the bundle as it is before the redaction. */
export function bundleTexts(sources: BundleSources): readonly LogText[] {
  return [
    { name: 'read-me.txt', text: readme(sources) },
    { name: 'app.json', text: aboutApp(sources) },
    { name: 'system.json', text: aboutSystem() },
    { name: 'settings.json', text: aboutSettings(sources) },
    { name: 'database.json', text: aboutData(sources) },
    { name: 'ends.json', text: aboutEnds(sources) },
    ...sources.logs,
  ];
}
