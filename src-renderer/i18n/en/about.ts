export const about = {
  title: 'About Desk App',
  what: 'Active WhatsApp messages for attendants of companies on the Blip platform.',
  data: 'Data folder',
  logs: 'Log folder',
  keptCopy: 'Copy from before the last update',
  keptCopyUntil_one: '{{size}}; deleted after one more day on which the app starts well',
  keptCopyUntil_many: '{{size}}; deleted after {{count}} more days on which the app starts well',
  keptCopyUntil_other: '{{size}}; deleted after {{count}} more days on which the app starts well',
  open: {
    data: 'Open the data folder',
    chromiumLicences: 'Licences of Chromium, in the browser',
  },
  copy: 'Copy the versions',
  copied: 'Copied',
  licences: 'Licences',
  licencesHint:
    'Desk App is built on the work of many. These are the licences of all its parts; those of Chromium are a page of their own.',
  showLicences: 'Show the licences',
  hideLicences: 'Hide the licences',
  licencesUnread: 'The licences could not be read. They are part of each installed copy.',
} as const;
