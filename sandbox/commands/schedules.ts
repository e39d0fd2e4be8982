/** Messages to be sent later (blip-protocol 3.17). */
import { messageSchema } from '../../src-main/wire/envelope.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { receiveMessage } from '../life/outgoing.ts';
import type { Caller } from '../lime/authenticate.ts';
import { isoDate } from '../world/clock.ts';
import { newId } from '../world/identifiers.ts';
import { one, run, type World } from '../world/world.ts';
import { Failure, missingField, notFound } from './failure.ts';
import { type CommandContext, type CommandResult, optionalText, type Route, requiredText, requireType, resourceFields } from './route.ts';

interface ScheduleRow {
  readonly id: string;
  readonly owner: string;
  readonly name: string | null;
  readonly message: string;
  readonly when_at: number;
  readonly status: string;
}

function schedule(context: CommandContext): CommandResult {
  requireType(context, mime.schedule);
  const { world, caller } = context;
  const fields = resourceFields(context.command.resource);
  const message = messageSchema.safeParse(fields['message']);
  if (!message.success) throw missingField('message');
  const at = Date.parse(requiredText(fields, 'when'));
  if (Number.isNaN(at)) throw new Failure(21, "The field 'when' must be a date");
  const id = message.data.id ?? newId();
  const stored = JSON.stringify({ ...message.data, id });
  run(
    world,
    "INSERT INTO schedules (id, owner, name, message, when_at, status) VALUES (?, ?, ?, ?, ?, 'scheduled')",
    id,
    caller.identity,
    optionalText(fields, 'name'),
    stored,
    at,
  );
  world.jobs.add(at, 'schedule', { id });
  return {};
}

function ownSchedule(context: CommandContext): ScheduleRow {
  const row = one<ScheduleRow>(
    context.world,
    'SELECT * FROM schedules WHERE owner = ? AND id = ?',
    context.caller.identity,
    context.path['id'] ?? '',
  );
  if (row === undefined) throw notFound();
  return row;
}

function read(context: CommandContext): CommandResult {
  const row = ownSchedule(context);
  return {
    type: mime.schedule,
    resource: { name: row.name, message: JSON.parse(row.message) as unknown, when: isoDate(row.when_at), status: row.status },
  };
}

function cancel(context: CommandContext): CommandResult {
  const row = ownSchedule(context);
  if (row.status !== 'scheduled') throw new Failure(66, 'The message is already sent');
  context.world.jobs.cancel('schedule', row.id);
  run(context.world, "UPDATE schedules SET status = 'canceled' WHERE id = ?", row.id);
  return {};
}

/** Sends a message whose hour has come; the handler of `schedule` jobs. */
export function runSchedule(world: World, payload: unknown): void {
  const row = one<ScheduleRow>(world, "SELECT * FROM schedules WHERE id = ? AND status = 'scheduled'", (payload as { id: string }).id);
  if (row === undefined) return;
  run(world, "UPDATE schedules SET status = 'executed' WHERE id = ?", row.id);
  const isRouter = one<{ is_router: number }>(world, 'SELECT is_router FROM bots WHERE identity = ?', row.owner)?.is_router === 1;
  const caller: Caller = { kind: 'bot', identity: row.owner, node: `${row.owner}/http`, isRouter };
  receiveMessage(world, caller, messageSchema.parse(JSON.parse(row.message)));
}

export const scheduleRoutes: readonly Route[] = [
  { extensions: ['scheduler'], pattern: '/schedules', methods: { set: schedule } },
  { extensions: ['scheduler'], pattern: '/schedules/:id', methods: { get: read, delete: cancel } },
];
