"""Texts in which one construct is repeated or nested until they are large: does time grow with them, and no faster?"""
