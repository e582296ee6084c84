"""`make styles`: write the reduced style sheets from the built site."""

import sys

from tests.styles.make import main

sys.exit(main())
