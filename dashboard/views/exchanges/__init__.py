"""Exchanges and practices."""
