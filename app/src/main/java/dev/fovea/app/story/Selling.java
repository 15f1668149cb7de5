package dev.fovea.app.story;

import static dev.fovea.app.story.Cues.cue;

import dev.fovea.models.Language;

/** Urges to buy, call or claim: prices, deadlines and calls to act, in title and first lines. */
final class Selling {

  /** An advertisement comes to its point. */
  private static final int FIRST_CHARACTERS = 600;

  static final Cues ENGLISH =
      Cues.of(
          cue(
              0.45,
              "\\b(?:buy|order|call|click|act|text|txt|reply|subscribe|sign up|apply) (?:it )?(?:now|here|today|tonight|below|stop)\\b"),
          cue(0.40, "\\b(?:txt|text|send|reply|call|msg)\\b[^.!?]{0,25}\\b(?:to )?\\d{4,}"),
          cue(
              0.35,
              "\\d+ ?(?:%|per ?cent) off|\\b(?:mega|flash|clearance|black friday) sale\\b|\\bsale ends\\b"),
          cue(
              0.35,
              "\\b(?:limited (?:time|stock|offer)|while stocks last|offer (?:ends|expires)|today only|last chance|hurry|no questions asked|money[- ]back|no obligation)\\b"),
          cue(
              0.35,
              "\\b(?:promo(?:tion)?|discount|coupon|voucher|special offer|use code|bonus|freebie|freemsg|free ?(?:delivery|shipping|entry|gift|trial|msg|camera|phone|mobile|ringtones?|texts?|minutes|mins))\\b"),
          cue(
              0.45,
              "\\b(?:you (?:have|'ve)(?: been)? (?:won|selected|chosen|awarded)|(?:u|ur|you are|you're|been) (?:awarded|selected|a winner)|claim (?:your|ur|it|now|code)|to claim|guaranteed|congratulations|congrats|prize|jackpot|cash (?:award|prize|balance))\\b"),
          cue(0.35, "\\b(?:per|a|/) ?(?:min|msg|wk|week|minute)\\b|\\d+p\\b|\\bppm\\b|£\\d"),
          cue(
              0.30,
              "\\b(?:terms and conditions|t&c|ts&cs|tscs|unsub(?:scribe)?|opt out|stop to|helpline|customer service|18\\+|over 18|ringtones?|polyphonic|chat|dating|landline|po box|urgent)\\b"),
          cue(0.25, "\\b(?:https?://|www\\.)\\S*(?:shop|sale|deal|offer)|\\$\\$+"),
          cue(
              0.15,
              "\\b(?:free|win|winner|cash|deal|offer|order|price|save|pay later|subscription)\\b"));

  static final Cues CHINESE =
      Cues.of(
          cue(0.45, "限时|抢购|秒杀|手慢无|最后\\S{0,4}(?:小时|天)|售完即止|限量"),
          cue(0.40, "[一二三四五六七八九\\d.]+折(?![叠扣线腾磨])|包邮|优惠券?|满\\S{1,4}减|立减|买一送一|特价|大促|清仓"),
          cue(0.40, "点击(?:链接|下方|购买|领取)|立即(?:购买|下单|领取|抢购)|马上(?:下单|抢)|扫码|加\\S{0,4}微信|客服微信|联系客服"),
          cue(0.35, "免费(?:领|送|试)|领取|福利|红包|中奖|全额退款|不满意\\S{0,3}退"),
          cue(0.25, "原价|现(?:价|在)只要|仅需|只要\\S{1,6}元?|前\\S{1,4}名"));

  private Selling() {}

  static double of(String title, String text, Language language) {
    String beginning = title + "\n" + text.substring(0, Math.min(text.length(), FIRST_CHARACTERS));
    return (language == Language.CHINESE ? CHINESE : ENGLISH).strength(beginning);
  }
}
