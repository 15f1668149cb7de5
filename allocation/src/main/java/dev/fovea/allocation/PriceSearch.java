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

  private final Problem problem;
  private final Taper taper;
  private final double temperature;
  private final double budget;
  private final double[] value;
  private final double[] cost;
  private final double[] cap;
  private final double[] share;

  /** What the demand at the latest price costs, and how fast that falls as the price rises. */
  private double spent;

  private double steepness;
  private double demandedAt = Double.NaN;

  PriceSearch(Problem problem) {
    this.problem = problem;
    taper = problem.taper();
    temperature = problem.temperature();
    budget = problem.budget();
    value = problem.values();
    cost = problem.costs();
    cap = problem.caps();
    share = new double[problem.size()];
  }

  double[] shares() {
    return share;
  }

  /** Sets the shares and returns the price. */
  double solve() {
    if (problem.spend() == Spend.AT_MOST) {
      demand(0, 1);
      if (spent <= budget) {
        return 0;
      }
    }
    double most = most(1);
    if (budget == 0 || budget >= most) {
      for (int i = 0; i < share.length; i++) {
        share[i] = cost[i] == 0 ? Allocator.free(problem, i) : budget == 0 ? 0 : cap[i];
      }
      return cornerPrice();
    }
    double price = root(most);
    if (price != demandedAt) {
      demand(price, 1);
    }
    if (steepness == 0) {
      return cornerPrice();
    }
    settle(price);
    return price;
  }

  /** What filling every cap costs, of the alternatives at this stride. */
  private double most(int stride) {
    double sum = 0;
    for (int i = 0; i < share.length; i += stride) {
      sum += cost[i] == 0 ? 0 : cost[i] * cap[i];
    }
    return sum;
  }

  /**
   * Computes the shares wanted at a price, or only their cost for every {@code stride}-th
   * alternative.
   */
  private void demand(double price, int stride) {
    double sum = 0;
    double slope = 0;
    for (int i = 0; i < share.length; i += stride) {
      double unit = cost[i];
      double wanted = taper.share((value[i] - price * unit) / temperature, cap[i]);
      if (stride == 1) {
        share[i] = wanted;
      }
      if (unit > 0) {
        sum += unit * wanted;
        slope += unit * unit * taper.response(wanted, cap[i]);
      }
    }
    demandedAt = stride == 1 ? price : Double.NaN;
    spent = sum;
    steepness = slope / temperature;
  }

  /**
   * A small problem gets a bracket that is certain to hold the price. A large one first gets the
   * price of a regular sample, and from there a bracket that opens as far as it has to: computing a
   * certain one would cost as much as several prices.
   */
  private double root(double most) {
    if (share.length < SAMPLE_FROM) {
      return search(certainBracket(1, most), Double.NaN, 1, 1e-12);
    }
    double sampleMost = most(SAMPLE_STRIDE);
    double start = 0;
    if (sampleMost > budget / SAMPLE_STRIDE) {
      start = search(certainBracket(SAMPLE_STRIDE, sampleMost), Double.NaN, SAMPLE_STRIDE, 1e-4);
    }
    return search(Bracket.OPEN, start, 1, 1e-12);
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

  private double search(Bracket from, double start, int stride, double tolerance) {
    Bracket bracket = from;
    double price = bracket.holds(start) ? start : bracket.middle();
    double goal = budget / stride;
    double scale =
        temperature
            + (from.closed() ? Math.max(Math.abs(from.low), Math.abs(from.high)) : Math.abs(start));
    double reach = scale;
    double widthBefore = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      demand(price, stride);
      double excess = spent - goal;
      if (excess == 0
          || (Math.abs(excess) <= tolerance * goal
              && Math.abs(excess) <= tolerance * scale * steepness)) {
        return price;
      }
      bracket = excess > 0 ? new Bracket(price, bracket.high) : new Bracket(bracket.low, price);
      // Exponential tapers: the logarithm of the demand is nearly straight; the others are
      // piecewise polynomials.
      double newton =
          taper.exponential() ? Math.log(spent / goal) * spent / steepness : excess / steepness;
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
      price = next;
    }
    return price;
  }

  /**
   * A bracket for the alternatives at this stride. At its upper end each wants at most its equal
   * part of the budget, so all want no more than the budget. At its lower end one alone wants the
   * whole budget, or each wants at least that part of its cap which all together need.
   */
  private Bracket certainBracket(int stride, double most) {
    double goal = budget / stride;
    int priced = 0;
    for (int i = 0; i < share.length; i += stride) {
      priced += cost[i] > 0 ? 1 : 0;
    }
    double high = Double.NEGATIVE_INFINITY;
    double alone = Double.NEGATIVE_INFINITY;
    double together = Double.POSITIVE_INFINITY;
    for (int i = 0; i < share.length; i += stride) {
      if (cost[i] > 0 && cap[i] > 0) {
        double whole = goal / cost[i];
        double part = whole / priced;
        if (part < cap[i]) {
          high = Math.max(high, indifference(i, part));
        }
        if (whole < cap[i]) {
          alone = Math.max(alone, indifference(i, whole));
        }
        if (most < Double.POSITIVE_INFINITY) {
          together = Math.min(together, indifference(i, cap[i] * (goal / most)));
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
    if (problem.spend() == Spend.AT_MOST) {
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
    if (!(Math.abs(change) <= 1e-10 * (Math.abs(price) + temperature))) {
      return;
    }
    for (int i = 0; i < share.length; i++) {
      double moved = change / temperature * cost[i] * taper.response(share[i], cap[i]);
      share[i] = Math.clamp(share[i] + moved, 0, cap[i]);
    }
  }
}
