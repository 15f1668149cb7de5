package dev.fovea.app.story;

import static dev.fovea.app.story.Cues.cue;

import dev.fovea.models.Language;

/**
 * Titles made to be clicked on: they withhold what happened, promise a feeling, count a list off,
 * or speak to the reader about themselves. The cues are those that studies of headlines name (Blom
 * and Hansen, "Click bait: Forward-reference as lure in online news headlines", 2015; Chakraborty
 * et al., "Stop Clickbait", 2016); their strengths were set by hand.
 */
final class Bait {

  static final Cues ENGLISH =
      Cues.of(
          cue(
              0.55,
              "^(?:the |these |here are )?\\d{1,2} (?!(?:dead|killed|injured|hurt|die|percent|per cent|million|billion|people|years?\\b|arrested|missing|held|charged))(?:\\S+ ){0,5}?\\p{L}+s\\b"),
          cue(0.25, "^\\d+ \\p{L}+(?: \\p{L}+)* (?:that|who|you|we|every|for|to|of|in)\\b"),
          cue(0.35, "\\b(?:you|your|yours|you're|you'll|you've|you'd|yourself)\\b"),
          cue(0.45, "^(?:this|these|here's|here is|here are|that|those)\\b"),
          cue(
              0.25,
              "^(?:why|what|how|when|if|which|who|can|could|would|do|does|did|are|is|we|i|people|everyone|the one)\\b"),
          cue(0.30, "\\bthis (?:\\S+ ){0,6}(?:will|is|are|has|shows?|proves?|made|makes)\\b"),
          cue(
              0.60,
              "you (?:won't|wont|will not|will never|can't|cannot|can not) (?:believe|guess|imagine|unsee|stop)"),
          cue(
              0.60,
              "what happen(?:s|ed) next|the reason (?:why|is)|nobody (?:told|tells)|no one (?:told|tells)|left (?:\\S+ ){0,3}speechless|in his own|(?:doesn't|don't|do not) want you to know"),
          cue(
              0.45,
              "\\b(?:shock(?:ing|ed|s)?|unbelievable|insane|epic|jaw[- ]dropping|mind[- ]?blowing|hilarious(?:ly)?|adorable|amazing|incredible|genius|weird(?:est)?|awesome|stunning|gorgeous|ridiculous(?:ly)?|obsessed|heartwarming|heartbreaking|creepy|terrifying|flawless|delicious|literally|seriously|totally|honestly|absolutely|basically|definitely)\\b"),
          cue(
              0.45,
              "\\b(?:will|going to|gonna) (?:\\S+ )?(?:change|blow|make|shock|restore|give|leave|melt|destroy|break|want|love|need|feel)\\b"),
          cue(
              0.45,
              "\\b(?:secrets?|tricks?|hacks?|reasons?|things|ways|facts|tips|times|signs|struggles|gifs|photos|pictures|memes|tweets|quiz|test|moments|questions|products|recipes|gifts|questions)\\b"),
          cue(
              0.30,
              "\\b(?:best|worst|most|cutest|funniest|ever|every|everyone|everything|actually|really|truly|only|never|always|totally|probably|definitive)\\b"),
          cue(
              0.30,
              "\\b(?:love|feels?|feelings?|cry|laugh|fun|cute|hot|sexy|bae|af|omg|lol|wtf|internet|celeb(?:rity|rities)?|girls?|guys|boyfriend|girlfriend|bff|best friend|mom|dad|kids|cats?|dogs?|pupp(?:y|ies)|kitten|zodiac|disney|instagram|snapchat|twitter|facebook|tumblr|buzzfeed|'?\\d0s)\\b"),
          cue(0.15, "\\?$|\\?\""),
          cue(0.30, "\\.\\.\\.|…"),
          cue(
              0.35,
              "\\b(?:i|we|my|our|me|us) (?:\\S+ ){0,2}(?:tried|asked|made|know|turned|did|got|found|bet|can)\\b|^(?:i|we)\\b"),
          cue(
              0.40,
              "\\b(?:guess|pick|choose|match|tell us|how well do|how many of|which .* are you|are you more|should you|can we|based on)\\b"),
          cue(
              0.25,
              "\\b(?:when you|if you|as a|things only|only people|people who|for people|who else|said no one)\\b"));

  static final Cues CHINESE =
      Cues.of(
          cue(0.60, "震惊|惊呆|吓(?:人|坏|尿|出)|惊人|太可怕|细思极恐|炸锅|刷屏|疯传|泪崩|泪目|全场|哭了|沉默了|看哭|破防"),
          cue(0.55, "万万没想到|没想到|竟然?是?|居然|原来是|真相|内幕|曝光|究竟|到底|背后的"),
          cue(0.60, "必看|速看|快看|赶紧|看完|转发|转给|不转不|晚了就删|删前|千万别|千万不要|一定要看|别再"),
          cue(0.50, "\\d+ ?[%％]的人|不知道的|你(?:绝对|一定|肯定|还在|真的|知道)|你以为|告诉你|教你|等于"),
          cue(
              0.45,
              "(?:\\d+|[一二三四五六七八九十]+)个(?:技巧|方法|习惯|信号|征兆|真相|秘密|理由|瞬间|细节|小?妙招|动作|坏?习惯)|这(?:几|一|\\d+|[二三四五六七八九十])(?:招|种|个|点)"),
          cue(0.35, "秘密|神器|奇迹|逆天|史上最|绝了|超(?:好|级|火)|最(?:强|全|牛|美)"),
          cue(0.30, "…|\\.\\.\\.|⋯"),
          cue(0.15, "[吗呢么]?[？?]"));

  private Bait() {}

  static double of(String title, Language language) {
    return (language == Language.CHINESE ? CHINESE : ENGLISH).strength(title);
  }
}
