"""The sheet in which a centre kept its cases before, taken in: read, understood, shown, and made cases of by one change."""
