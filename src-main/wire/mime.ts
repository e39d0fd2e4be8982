/** MIME types of the documents the app sends or reads (blip-protocol, Appendix A). */
export const mime = {
  collection: 'application/vnd.lime.collection+json',
  presence: 'application/vnd.lime.presence+json',
  receipt: 'application/vnd.lime.receipt+json',
  ping: 'application/vnd.lime.ping+json',
  account: 'application/vnd.lime.account+json',
  contact: 'application/vnd.lime.contact+json',
  notification: 'application/vnd.lime.notification+json',
  redirect: 'application/vnd.lime.redirect+json',
  chatState: 'application/vnd.lime.chatstate+json',
  ticket: 'application/vnd.iris.ticket+json',
  tunnel: 'application/vnd.iris.tunnel+json',
  threadMessage: 'application/vnd.iris.thread-message+json',
  thread: 'application/vnd.iris.thread+json',
  configuration: 'application/vnd.iris.configuration+json',
  schedule: 'application/vnd.iris.schedule+json',
  fullCampaign: 'application/vnd.iris.activecampaign.full-campaign+json',
  campaign: 'application/vnd.iris.activecampaign.campaign+json',
  attendant: 'application/vnd.iris.desk.attendant+json',
  attendantStatusDevice: 'application/vnd.iris.desk.attendant-status-device+json',
  team: 'application/vnd.iris.desk.team+json',
  attendanceQueue: 'application/vnd.iris.desk.attendancequeue+json',
  ownerPermissionCache: 'application/vnd.iris.desk.ownerpermissioncache+json',
  json: 'application/json',
  text: 'text/plain',
} as const;

/** Extensions that answer commands (blip-protocol 1.1). */
export const postmaster = {
  core: 'postmaster@msging.net',
  contacts: 'postmaster@crm.msging.net',
  whatsApp: 'postmaster@wa.gw.msging.net',
  campaigns: 'postmaster@activecampaign.msging.net',
  desk: 'postmaster@desk.msging.net',
  media: 'postmaster@media.msging.net',
  scheduler: 'postmaster@scheduler.msging.net',
  tunnel: 'postmaster@tunnel.msging.net',
  /** Newer addresses of what the core answers too (blip-protocol 1.1). */
  builder: 'postmaster@builder.msging.net',
  threads: 'postmaster@threads.msging.net',
} as const;
