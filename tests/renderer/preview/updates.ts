/** Updates in each of their states, by the name of a scene. */
import type { Update, UpdateOffer } from '../../../src-preload/contract/models/update.ts';
import { noUpdate } from '../../../src-preload/contract/no-update.ts';

const offer: UpdateOffer = {
  version: '1.4.0',
  notes: {
    en: 'Conversations open faster.\nA message that waits says for what.\nSeveral faults around attachments are mended.',
    'pt-BR': 'As conversas abrem mais rápido.\nUma mensagem que espera diz por quê.\nVárias falhas com anexos foram corrigidas.',
    es: 'Las conversaciones abren más rápido.\nUn mensaje que espera dice por qué.\nSe corrigieron varios fallos con archivos.',
  },
  sizeBytes: 102_400_000,
  issuedAt: Date.UTC(2026, 10, 20),
  isMandatory: false,
  isRollBack: false,
};

const states: Readonly<Record<string, Partial<Update> & Pick<Update, 'state'>>> = {
  notInstalled: { state: { state: 'off', reason: 'notInstalled' } },
  managedPackage: { state: { state: 'off', reason: 'managedPackage' } },
  idle: { state: { state: 'idle' } },
  skipped: { state: { state: 'idle' }, skippedVersion: '1.4.0' },
  checking: { state: { state: 'checking' } },
  available: { state: { state: 'available', offer } },
  mandatory: { state: { state: 'available', offer: { ...offer, isMandatory: true } } },
  withdrawn: { state: { state: 'available', offer: { ...offer, version: '1.2.9', isMandatory: true, isRollBack: true } } },
  downloading: { state: { state: 'downloading', offer, receivedBytes: 38_100_000 } },
  ready: { state: { state: 'ready', offer, plan: 'ask' } },
  readyAsks: { state: { state: 'ready', offer, plan: 'ask' }, asksSystem: true },
  onQuit: { state: { state: 'ready', offer, plan: 'onQuit' } },
  waits: { state: { state: 'ready', offer, plan: 'whenQuiet' }, busy: ['sending', 'undo', 'wizard'] },
  installing: { state: { state: 'installing', offer }, asksSystem: true },
  unreachable: { state: { state: 'failed', problem: { code: 'updateUnreachable' }, offer: null } },
  damaged: { state: { state: 'failed', problem: { code: 'updateDamaged' }, offer } },
};

/** What main would tell; the app is not installed where the scene says nothing. */
export function updateOfScene(name: string | null, now: number): Update {
  const found = name === null ? undefined : states[name];
  if (found === undefined) return noUpdate('0.1.0');
  return { ...noUpdate('1.3.0'), checkedAt: now - 3_600_000, ...found };
}
