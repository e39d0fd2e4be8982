/** Rows of deliveries and campaigns as the world keeps them. */

export interface Delivery {
  readonly seq: number;
  readonly kind: 'campaign' | 'message';
  readonly campaign_id: string | null;
  readonly name: string | null;
  /** Correlates notifications and the thread's entry; null for a message without id, which has no notifications. */
  readonly message_id: string | null;
  readonly owner: string;
  readonly sender_node: string | null;
  readonly recipient: string;
  readonly identity: string;
  readonly template: string | null;
  readonly language: string | null;
  readonly labels: string;
  readonly parameters: string;
  readonly rendered: string | null;
  readonly content: string | null;
  readonly content_type: string | null;
  readonly status: string;
  readonly created_at: number;
  readonly accepted_at: number | null;
  readonly dispatched_at: number | null;
  readonly received_at: number | null;
  readonly consumed_at: number | null;
  readonly replied_at: number | null;
  readonly failed_at: number | null;
  readonly reason_code: number | null;
  readonly reason_description: string | null;
  /** What the channel has against the message, found when it was taken; null where it is as it should be. */
  readonly verdict: string | null;
  /** Attendant a plain message was sent for, where it says so. */
  readonly agent: string | null;
}

export interface CampaignRow {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly campaign_type: string;
  readonly status: string;
  readonly template: string;
  readonly language: string;
  readonly master_state: string | null;
  readonly flow_id: string | null;
  readonly state_id: string | null;
  readonly redirect: string | null;
  readonly sender: string | null;
  readonly source_application: string | null;
  readonly tags: string;
  readonly created_at: number;
  readonly scheduled_at: number | null;
  readonly sent_at: number | null;
}
