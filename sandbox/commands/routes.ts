/** Every resource of the sandbox; fixed words stand before patterns with names. */
import { attendantRoutes } from './attendants.ts';
import { campaignReportRoutes } from './campaign-reports.ts';
import { campaignRoutes } from './campaigns.ts';
import { contactRoutes } from './contacts.ts';
import { gatewayRoutes } from './gateway.ts';
import { mediaRoutes } from './media.ts';
import type { Route } from './route.ts';
import { scheduleRoutes } from './schedules.ts';
import { sessionRoutes } from './session.ts';
import { settingsRoutes } from './settings.ts';
import { storageRoutes } from './storage.ts';
import { threadRoutes } from './threads.ts';
import { ticketChangeRoutes } from './ticket-changes.ts';
import { ticketRoutes } from './tickets.ts';
import { tunnelRoutes } from './tunnels.ts';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...gatewayRoutes,
  ...contactRoutes,
  ...campaignReportRoutes,
  ...campaignRoutes,
  ...settingsRoutes,
  ...attendantRoutes,
  ...ticketRoutes,
  ...ticketChangeRoutes,
  ...storageRoutes,
  ...threadRoutes,
  ...tunnelRoutes,
  ...mediaRoutes,
  ...scheduleRoutes,
];
