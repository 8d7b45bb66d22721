"""Every page in its main states, photographed on a phone and on a desk's screen (``./vieclam screenshots``)."""
