"""How long answers may be, in characters (a wide one counts two): what fits into a browser in every script."""

NAME, ADDRESS, STORY, FIND = 200, 400, 2000, 60
