"""What a query may be made of: the parts of a sentence, the functions, the types.

Both lists say what is let through; everything else is refused, whatever a later version of the
parser or the engine may add. No function here reads anything but its arguments.
"""

from __future__ import annotations

import re
from typing import Final

from sqlglot import exp

PLAIN_NAME: Final = re.compile(r"\w[\w ]{0,79}")
"""What a table made within a query may be called: nothing that could be a path or an address."""

PARTS: Final[frozenset[type[exp.Expr]]] = frozenset(
    {
        # sentences
        exp.Select,
        exp.Union,
        exp.Except,
        exp.Intersect,
        exp.Subquery,
        exp.With,
        exp.CTE,
        exp.From,
        exp.Join,
        exp.Where,
        exp.Group,
        exp.Having,
        exp.Qualify,
        exp.Order,
        exp.Ordered,
        exp.Limit,
        exp.Offset,
        exp.Distinct,
        exp.Alias,
        exp.TableAlias,
        exp.Table,
        exp.Column,
        exp.Identifier,
        exp.Star,
        # values
        exp.Literal,
        exp.Boolean,
        exp.Null,
        exp.Paren,
        exp.Cast,
        exp.TryCast,
        exp.DataType,
        exp.DataTypeParam,
        exp.Interval,
        exp.Var,
        exp.Extract,
        exp.Trim,
        exp.Case,
        exp.If,
        exp.Window,
        exp.WindowSpec,
        exp.Filter,
        # signs
        exp.Add,
        exp.Sub,
        exp.Mul,
        exp.Div,
        exp.Mod,
        exp.Neg,
        exp.DPipe,
        exp.EQ,
        exp.NEQ,
        exp.GT,
        exp.GTE,
        exp.LT,
        exp.LTE,
        exp.NullSafeEQ,
        exp.NullSafeNEQ,
        exp.And,
        exp.Or,
        exp.Not,
        exp.Is,
        exp.In,
        exp.Between,
        exp.Like,
        exp.ILike,
        exp.RegexpLike,
        exp.Exists,
    }
)

CASTABLE: Final = frozenset(
    {
        exp.DType.BOOLEAN,
        exp.DType.TINYINT,
        exp.DType.SMALLINT,
        exp.DType.INT,
        exp.DType.BIGINT,
        exp.DType.FLOAT,
        exp.DType.DOUBLE,
        exp.DType.DECIMAL,
        exp.DType.TEXT,
        exp.DType.VARCHAR,
        exp.DType.CHAR,
        exp.DType.DATE,
        exp.DType.TIMESTAMP,
        exp.DType.TIME,
        exp.DType.INTERVAL,
    }
)

_OF_MANY: Final = (
    "avg corr count covar covar_pop covar_samp first last max median min quantile_cont "
    "quantile_disc stddev stddev_samp string_agg array_agg sum var var_samp variance"
)
_OVER_ROWS: Final = (
    "cume_dist dense_rank first_value lag last_value lead nth_value percent_rank rank row_number"
)
_OF_NUMBERS: Final = (
    "abs acos asin atan atan2 cbrt ceil ceiling cos degrees div exp floor greatest least ln log "
    "log10 log1p log2 mod pi pow power radians round sign sin sqrt tan trunc"
)
_OF_CHOICE: Final = "coalesce if ifnull nullif"
_OF_TEXTS: Final = (
    "bit_length char_length character_length concat concat_ws ends_with initcap left length lower "
    "lpad ltrim normalize octet_length position regexp_like regexp_replace replace reverse right "
    "rpad rtrim split_part starts_with strpos substr substring upper"
)
_OF_DAYS: Final = (
    "date date_part date_trunc day dayofweek month quarter strftime strptime week year"
)
AGGREGATES: Final = frozenset(_OF_MANY.split(" "))
"""Functions that make one value of many."""
FUNCTIONS: Final = AGGREGATES.union(
    *(names.split(" ") for names in (_OVER_ROWS, _OF_NUMBERS, _OF_CHOICE, _OF_TEXTS, _OF_DAYS))
)
