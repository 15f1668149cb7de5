package dev.fovea.allocation;

/**
 * Finds the price at which a tapered problem's demand costs the budget: Newton's method inside a
 * shrinking bracket. For large problems the price of a thinned-out sample comes first, as it is
 * close to that of the whole. For one thread.
 */
final class PriceSearch {
  private static final int SAMPLE_FROM = 4096;
  private static final int SAMPLE_STRIDE = 16;
  private static final int MOST_STEPS = 200;
  private static final double EXACT = 1e-12;
  private static final double ROUGH = 1e-4;

  /** How far from the budget what is spent may be, relatively. */
  private static final double MET = 1e-10;

  private final Problem problem;
  private final Spend spend;
  private final Taper taper;
  private final TaperLoop loop;
  private final Block block = new Block();
  private final double temperature;
  private final double budget;
  private final double[] value;
  private final double[] cost;
  private final double[] cap;
  private final double[] share;

  /** What filling every cap costs. */
  private final double most;

  /** What the demand at the latest price costs, and how fast that falls as the price rises. */
  private double spent;

  private double steepness;

  PriceSearch(Problem problem) {
    this.problem = problem;
    spend = problem.spend();
    taper = problem.taper();
    loop = TaperLoop.of(taper);
    temperature = problem.temperature();
    budget = problem.budget();
    value = problem.values();
    cost = problem.costs();
    cap = problem.caps();
    share = new double[value.length];
    most = problem.most();
  }

  double[] shares() {
    return share;
  }

  /** Sets the shares and returns the price. */
  double solve() {
    boolean cornered = budget == 0 || budget >= most;
    double start = cornered || share.length < SAMPLE_FROM ? 0 : sampled();
    if (spend == Spend.AT_MOST && start == 0) {
      demand(0);
      if (spent <= budget) {
        return 0;
      }
    }
    if (cornered) {
      for (int i = 0; i < share.length; i++) {
        share[i] = cost[i] == 0 ? Allocator.free(problem, i) : budget == 0 ? 0 : cap[i];
      }
      return cornerPrice();
    }
    double price =
        share.length < SAMPLE_FROM
            ? search(certainBracket(), Double.NaN, EXACT)
            : search(Bracket.OPEN, start, EXACT);
    if (price == 0 && spend == Spend.AT_MOST && spent <= budget) {
      return 0;
    }
    if (steepness == 0 && met(spent)) {
      // An exponential taper leaves every end only by underflow, so that this price is as good as
      // any other.
      return taper.exponential() ? price : cornerPrice();
    }
    settle(price);
    return met(problem.spent(share)) ? price : mix();
  }

  private boolean met(double spending) {
    return Math.abs(spending - budget) <= MET * budget;
  }

  /**
   * Where the temperature is so small beside the price that one rounding of the price moves more
   * than the budget: the shares at the two neighbouring prices between which the demand passes the
   * budget, mixed so that it is used up. At such a price they are all equally good, to its
   * rounding.
   */
  private double mix() {
    Bracket certain = certainBracket();
    Bracket bracket =
        spend == Spend.AT_MOST ? new Bracket(Math.max(0, certain.low), certain.high) : certain;
    double middle = bracket.middle();
    while (bracket.holds(middle)) {
      demand(middle);
      bracket =
          spent > budget ? new Bracket(middle, bracket.high) : new Bracket(bracket.low, middle);
      middle = bracket.middle();
    }
    demand(bracket.low);
    double[] more = share.clone();
    double costOfMore = 0;
    for (int i = 0; i < more.length; i++) {
      if (cost[i] > 0) {
        more[i] = Math.min(more[i], budget / cost[i]);
        costOfMore += cost[i] * more[i];
      }
    }
    demand(bracket.high);
    double part =
        costOfMore > spent ? Math.clamp((budget - spent) / (costOfMore - spent), 0, 1) : 0;
    for (int i = 0; i < more.length; i++) {
      share[i] = Math.min(cap[i], share[i] + part * (more[i] - share[i]));
    }
    return bracket.high;
  }

  /**
   * About the price of every 16th alternative alone with its part of the budget; 0 where that is
   * not scarce.
   */
  private double sampled() {
    return new PriceSearch(problem.every(SAMPLE_STRIDE)).rough();
  }

  private double rough() {
    if (most <= budget) {
      return 0;
    }
    double price =
        share.length < SAMPLE_FROM
            ? search(certainBracket(), Double.NaN, ROUGH)
            : search(Bracket.OPEN, sampled(), ROUGH);
    return spend == Spend.AT_MOST ? Math.max(0, price) : price;
  }

  /** Computes the shares wanted at a price, what they cost, and how fast that falls. */
  private void demand(double price) {
    double sum = 0;
    double slope = 0;
    for (int from = 0; from < share.length; from += Block.SIZE) {
      block.fill(problem, from, price);
      loop.demand(block);
      loop.response(block);
      System.arraycopy(block.share, 0, share, from, block.size);
      for (int i = 0; i < block.size; i++) {
        double unit = cost[from + i];
        sum += unit * block.share[i];
        slope += unit * unit * block.response[i];
      }
    }
    spent = sum;
    steepness = slope / temperature;
  }

  /** Keeps demand ≥ budget at {@code low} and ≤ budget at {@code high}. */
  private record Bracket(double low, double high) {
    private static final Bracket OPEN =
        new Bracket(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean holds(double price) {
      return price > low && price < high;
    }

    double middle() {
      return low + (high - low) / 2;
    }

    boolean closed() {
      return low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY;
    }
  }

  /**
   * A root of the demand less the budget, with the demand at it computed. Where spending is at most
   * the budget and the demand at 0 is within it, 0.
   *
   * @param from a bracket that is certain to hold the price, or an open one, which closes by
   *     itself: for a large problem to compute a certain one would cost as much as several prices
   */
  private double search(Bracket from, double start, double tolerance) {
    Bracket bracket = from;
    double price = bracket.holds(start) ? start : bracket.middle();
    double scale =
        temperature
            + (from.closed() ? Math.max(Math.abs(from.low), Math.abs(from.high)) : Math.abs(start));
    double reach = scale;
    double widthBefore = Double.POSITIVE_INFINITY;
    for (int step = 0; ; step++) {
      demand(price);
      double excess = spent - budget;
      if (excess == 0
          || step == MOST_STEPS
          || (Math.abs(excess) <= tolerance * budget
              && Math.abs(excess) <= tolerance * scale * steepness)
          || (price == 0 && excess < 0 && spend == Spend.AT_MOST)) {
        return price;
      }
      bracket = excess > 0 ? new Bracket(price, bracket.high) : new Bracket(bracket.low, price);
      // Exponential tapers: the logarithm of the demand is nearly straight; the others are
      // piecewise polynomials.
      double newton =
          taper.exponential() ? Math.log(spent / budget) * spent / steepness : excess / steepness;
      double next = price + newton;
      if (bracket.closed()) {
        double width = bracket.high - bracket.low;
        boolean slow = step % 4 == 3 && width > widthBefore / 2;
        widthBefore = step % 4 == 3 ? width : widthBefore;
        if (!bracket.holds(next) || (slow && Math.abs(newton) > 1e-6 * width)) {
          next = bracket.middle();
        }
        if (!bracket.holds(next)) {
          return price;
        }
      } else if (!(Math.abs(newton) <= reach) || next == price) {
        next = price + Math.copySign(reach, excess);
        reach *= 4;
      }
      // Below 0 only where spending is forced.
      price = spend == Spend.AT_MOST ? Math.max(0, next) : next;
    }
  }

  /**
   * A bracket that holds the price. At its upper end each alternative wants at most its equal part
   * of the budget, so all want no more than the budget. At its lower end one alone wants the whole
   * budget, or each wants at least that part of its cap which all together need.
   */
  private Bracket certainBracket() {
    int priced = 0;
    for (double unit : cost) {
      priced += unit > 0 ? 1 : 0;
    }
    double high = Double.NEGATIVE_INFINITY;
    double alone = Double.NEGATIVE_INFINITY;
    double together = Double.POSITIVE_INFINITY;
    for (int i = 0; i < share.length; i++) {
      if (cost[i] > 0 && cap[i] > 0) {
        double whole = budget / cost[i];
        double part = whole / priced;
        if (part < cap[i]) {
          high = Math.max(high, indifference(i, part));
        }
        if (whole < cap[i]) {
          alone = Math.max(alone, indifference(i, whole));
        }
        if (most < Double.POSITIVE_INFINITY) {
          together = Math.min(together, indifference(i, cap[i] * (budget / most)));
        }
      }
    }
    double low = most < Double.POSITIVE_INFINITY ? Math.max(alone, together) : alone;
    return new Bracket(low - 1e-9 * (1 + Math.abs(low)), high + 1e-9 * (1 + Math.abs(high)));
  }

  /** The price at which this alternative wants just this share. */
  private double indifference(int i, double wanted) {
    return (value[i] - temperature * taper.slope(wanted, cap[i])) / cost[i];
  }

  /**
   * The price when no alternative is between its ends: that at which the next one starts, or the
   * last one would stop where nothing can follow.
   */
  private double cornerPrice() {
    double next = Double.NEGATIVE_INFINITY;
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < share.length; i++) {
      if (cost[i] > 0 && cap[i] > 0) {
        double price = indifference(i, share[i]);
        if (share[i] < cap[i]) {
          next = Math.max(next, price);
        } else {
          last = Math.min(last, price);
        }
      }
    }
    if (spend == Spend.AT_MOST) {
      return Math.max(0, next);
    }
    if (next != Double.NEGATIVE_INFINITY) {
      return next;
    }
    return last == Double.POSITIVE_INFINITY ? 0 : last;
  }

  /**
   * The last rounding of the price, which a small temperature magnifies, is spread over the
   * alternatives that can move, as a true change of price would. Where that change would be
   * noticeable, nearly all alternatives are at their ends, and what is missing is rounding of their
   * sum.
   */
  private void settle(double price) {
    double change = (budget - spent) / steepness;
    if (change == 0 || !(Math.abs(change) <= 1e-10 * (Math.abs(price) + temperature))) {
      return;
    }
    double slope = change / temperature;
    for (int from = 0; from < share.length; from += Block.SIZE) {
      block.fill(problem, from, share);
      loop.response(block);
      for (int i = 0; i < block.size; i++) {
        double moved = block.share[i] + slope * cost[from + i] * block.response[i];
        share[from + i] = Math.min(block.cap[i], Math.max(0, moved));
      }
    }
  }
}
