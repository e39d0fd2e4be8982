import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zones } from '../../lint/zones.ts';
import { type PlantedTree, plantTree, runTool } from './planted-tree.ts';

interface Planting {
  readonly zone: string;
  readonly file: string;
  readonly forbidden: readonly string[];
  readonly allowed: readonly string[];
}

const value = (from: string): string => `export { thing } from '${from}';`;
const type = (from: string): string => `export type { Thing } from '${from}';`;

const plantings: readonly Planting[] = [
  {
    zone: 'contract',
    file: 'src-preload/contract/names.ts',
    forbidden: [
      value('zod'),
      value('node:fs'),
      value('react'),
      value('./models/messages.ts'),
      value('../bridge.ts'),
      value('../../src-main/core/ports.ts'),
    ],
    allowed: [value('./result.ts'), type('./models/messages.ts'), value('./template/fields.ts')],
  },
  {
    zone: 'contract',
    file: 'src-preload/contract/template/fields.ts',
    forbidden: [value('../models/messages.ts'), value('zod'), value('../../bridge.ts')],
    allowed: [type('../models/messages.ts'), value('../result.ts'), value('./model.ts')],
  },
  {
    zone: 'contract schemas',
    file: 'src-preload/contract/models/messages.ts',
    forbidden: [value('electron'), value('node:fs'), value('../../bridge.ts'), value('axios')],
    allowed: [value('zod'), value('../result.ts'), value('./tickets.ts')],
  },
  {
    zone: 'contract schemas',
    file: 'src-preload/contract/methods.ts',
    forbidden: [value('electron'), value('../bridge.ts'), value('../../src-main/core/ports.ts')],
    allowed: [value('zod'), value('./result.ts'), value('./models/messages.ts')],
  },
  {
    zone: 'preload',
    file: 'src-preload/bridge.ts',
    forbidden: [
      value('zod'),
      value('node:fs'),
      value('./contract/methods.ts'),
      value('../src-main/core/ports.ts'),
      value('../src-renderer/desk.ts'),
    ],
    allowed: [value('./contract/names.ts'), type('./contract/methods.ts'), value('electron')],
  },
  {
    zone: 'wire',
    file: 'src-main/wire/envelope.ts',
    forbidden: [value('ws'), value('node:http'), value('../core/ports.ts'), value('../../src-preload/contract/models/messages.ts')],
    allowed: [value('zod'), value('./mime.ts')],
  },
  {
    zone: 'core',
    file: 'src-main/core/outgoing/queue/outbox.ts',
    forbidden: [
      value('electron'),
      type('electron'),
      value('electron/main'),
      value('electron-store'),
      value('../../ipc/serve.ts'),
      value('../../shell/main.ts'),
      value('../../../src-renderer/desk.ts'),
      value('../../../sandbox/main.ts'),
      value('../../../tests/core/launch.ts'),
    ],
    allowed: [value('axios'), value('node:crypto'), value('../store/messages.ts'), value('../../../src-preload/contract/result.ts')],
  },
  {
    zone: 'core/store',
    file: 'src-main/core/store/messages/messages.ts',
    forbidden: [value('../api/blip-client.ts'), value('electron'), value('axios'), value('../../ipc/serve.ts')],
    allowed: [value('better-sqlite3'), type('../api/blip-client.ts'), value('../ports.ts')],
  },
  {
    zone: 'core/api',
    file: 'src-main/core/api/adapter/campaign.ts',
    forbidden: [value('../../store/messages.ts'), value('better-sqlite3'), value('electron')],
    allowed: [value('axios'), value('../errors.ts'), value('../../ports.ts'), value('../../../wire/envelope.ts')],
  },
  {
    zone: 'ipc',
    file: 'src-main/ipc/serve.ts',
    forbidden: [value('electron'), type('electron'), value('../shell/main.ts'), value('../../src-renderer/desk.ts')],
    allowed: [value('../core/api/errors.ts'), value('../../src-preload/contract/methods.ts')],
  },
  {
    zone: 'shell',
    file: 'src-main/shell/window.ts',
    forbidden: [value('../../src-renderer/desk.ts'), value('../../sandbox/main.ts'), value('../../tests/e2e/fixtures.ts')],
    allowed: [value('electron'), value('../core/create-core.ts'), value('../ipc/serve.ts')],
  },
  {
    zone: 'renderer',
    file: 'src-renderer/state/mirror.ts',
    forbidden: [
      value('node:fs'),
      value('fs'),
      value('electron'),
      value('electron/renderer'),
      value('zod'),
      value('axios'),
      value('../../src-main/core/ports.ts'),
      value('../../src-preload/contract/models/messages.ts'),
      value('../../src-preload/contract/methods.ts'),
      value('../../src-preload/bridge.ts'),
    ],
    allowed: [
      value('react'),
      value('zustand'),
      type('../../src-preload/contract/models/messages.ts'),
      value('../../src-preload/contract/result.ts'),
      value('../../src-preload/contract/template/fields.ts'),
    ],
  },
  {
    zone: 'renderer/ui',
    file: 'src-renderer/ui/dialog.tsx',
    forbidden: [
      value('../state/mirror.ts'),
      value('../features/sent/list.tsx'),
      value('../components/bubble/bubble.tsx'),
      value('../desk.ts'),
      value('electron'),
    ],
    allowed: [value('react-aria-components'), value('./button.tsx')],
  },
  {
    zone: 'renderer/ui',
    file: 'src-renderer/components/bubble/bubble.tsx',
    forbidden: [value('../../state/mirror.ts'), value('../../desk.ts')],
    allowed: [value('../../ui/button.tsx'), value('./bubble-media.tsx'), value('../../i18n/format.ts')],
  },
  {
    zone: 'renderer/state',
    file: 'src-renderer/state/queries.ts',
    forbidden: [
      value('../features/sent/sent-list.tsx'),
      value('../components/detail/detail-header.tsx'),
      value('../frame/rail.tsx'),
      value('zod'),
    ],
    allowed: [value('../desk.ts'), value('../ui/focus.ts'), value('./mirror.ts')],
  },
  {
    zone: 'renderer/components',
    file: 'src-renderer/components/detail/detail-header.tsx',
    forbidden: [
      value('../../features/sent/sent-list.tsx'),
      value('../../frame/rail.tsx'),
      type('../../features/sent/time-left.ts'),
      value('electron'),
    ],
    allowed: [value('../../state/mirror.ts'), value('../../desk.ts'), value('../list-row/list-row.tsx')],
  },
  {
    zone: 'renderer/features 1',
    file: 'src-renderer/features/tickets/ticket-detail.tsx',
    forbidden: [
      value('../sent/use-detail.ts'),
      type('../sent/time-left.ts'),
      "import '../sent/sent-detail.css';",
      value('../shared.ts'),
      value('../../features/sent/sent-list.tsx'),
      value('../../frame/rail.tsx'),
      value('../../app.tsx'),
      value('../../../src-main/core/ports.ts'),
    ],
    allowed: [
      value('./ticket-row.tsx'),
      value('../../components/detail/detail-header.tsx'),
      value('../../state/ui.ts'),
      value('../../desk.ts'),
    ],
  },
  {
    zone: 'renderer/features 2',
    file: 'src-renderer/features/active-message/machine/step.ts',
    forbidden: [value('../../sent/time-left.ts'), value('../../../frame/rail.tsx'), value('../../../features/sent/time-left.ts')],
    allowed: [value('./state.ts'), value('../wizard.ts'), value('../../../state/ui.ts')],
  },
  {
    zone: 'renderer/features 3',
    file: 'src-renderer/features/active-message/machine/testing/play.ts',
    forbidden: [value('../../../sent/time-left.ts'), value('../../../../frame/rail.tsx')],
    allowed: [value('../step.ts'), value('../../wizard.ts'), value('../../../../state/ui.ts')],
  },
  {
    zone: 'sandbox',
    file: 'sandbox/http/commands.ts',
    forbidden: [
      value('electron'),
      value('../../src-main/core/ports.ts'),
      value('../../src-preload/contract/models/messages.ts'),
      value('../../src-renderer/desk.ts'),
      value('../../tests/core/launch.ts'),
    ],
    allowed: [value('fastify'), value('../../src-main/wire/envelope.ts'), value('../world/world.ts')],
  },
];

/** A file per planting, one import a line; the linter's lines say which of them it refuses. */
const files = new Map(plantings.map(({ file, forbidden, allowed }) => [file, [...forbidden, ...allowed, ''].join('\n')]));
const cases = plantings.flatMap(({ zone, file, forbidden, allowed }) => [
  ...forbidden.map((code, index) => ({ zone, file, code, verdict: 'forbidden', line: index + 1 })),
  ...allowed.map((code, index) => ({ zone, file, code, verdict: 'allowed', line: forbidden.length + index + 1 })),
]);

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

describe('import zones', () => {
  let tree: PlantedTree;
  let refused: Set<string>;

  beforeAll(async () => {
    tree = await plantTree(files);
    const report = reportSchema.parse(
      JSON.parse(await runTool(tree, 'oxlint', ['--format=json', 'src-main', 'src-preload', 'src-renderer', 'sandbox'])),
    );
    const found = report.diagnostics.filter(({ code }) => code?.includes('no-restricted-imports'));
    refused = new Set(found.flatMap(({ filename, labels }) => labels.map(({ span }) => `${filename}:${span.line}`)));
  }, 60_000);
  afterAll(() => tree.remove());

  it('has a planting for every zone', () => {
    expect(new Set(plantings.map(({ zone }) => zone))).toEqual(new Set(zones.map(({ name }) => name)));
  });

  it.each(cases)('$zone: $verdict: $code', ({ file, line, verdict }) => {
    expect(refused.has(`${file}:${line}`)).toBe(verdict === 'forbidden');
  });
});
