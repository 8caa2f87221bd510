/* Written by hand: private and former API. */
