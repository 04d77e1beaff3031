/** Meta's pages behind the rows. Checked 2026-11-22. */
export const PAGE = {
  graphErrors: 'https://developers.facebook.com/docs/graph-api/guides/error-handling',
  messengerErrors:
    'https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes',
  instagramErrors:
    'https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/error-codes',
  rateLimits: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting',
  secureRequests: 'https://developers.facebook.com/docs/graph-api/guides/secure-requests',
  longLivedTokens: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived',
  appReview: 'https://developers.facebook.com/documentation/instagram-platform/app-review',
  routing: 'https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation-routing',
  conversations: 'https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation',
  messagingPolicy: 'https://developers.facebook.com/docs/messenger-platform/policy',
  privateReplies: 'https://developers.facebook.com/documentation/instagram-platform/private-replies',
  userProfile:
    'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile',
  webhooks: 'https://developers.facebook.com/documentation/instagram-platform/webhooks',
  subscriptions: 'https://developers.facebook.com/docs/graph-api/webhooks/subscriptions-edge',
  instagramLogin:
    'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login',
  facebookLogin: 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow',
  getStarted: 'https://developers.facebook.com/docs/instagram-messaging/get-started',
} as const
