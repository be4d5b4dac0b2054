"""Figures and dates that cannot all be right: what is planted is found, at the place marked.

The first half was written beside the rules, the second (…_LATER) after they were frozen.
"""

from __future__ import annotations

import re

import pytest

from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline

QA = Pipeline(
    Glossary(), Settings(select=("figure-conflict", "date-conflict")), stages=("duplicates", "claims", "checks")
)
PUBLISHED = "Published: 2015-02-05\n\n"

FIGURES = [
    # One quantity with two values.
    "Hengtai has 1,200 employees, its website says. The wind is cold.\n\nHengtai employs ⟦1,500 people⟧, said Lin Yue.",
    "The company was small.\nLotus Foods has 58 stores in Hunan.\n\nThe tea is green. Lotus Foods operates ⟦85 stores⟧ in Hunan.",
    "The fire killed 12 people.\nNobody slept.\nAs many heard on the radio, ⟦14 people⟧ were killed in the fire.",
    "The bridge cost 3.5 million yuan.\nIt rained.\nAfter a year it was learned that the bridge cost ⟦5.3 million yuan⟧.",
    "The tower is 300 metres tall.\nIt can be seen from the sea.\n\nThe tower is ⟦330 metres⟧ tall, the guide said.",
    "The population of the town is 12,000.\nIt has a school.\n\nThe town's population is ⟦21,000⟧, according to the mayor.",
    "Hengtai's profit in 2014 was 46 million yuan.\nThe tea sold well.\n\nIn 2014, Hengtai made a note of it: its profit reached ⟦64 million yuan⟧.",
    "The hall holds 800 people.\nIt is old.\n\nOn Sunday the singer said that the hall holds ⟦1,800 people⟧.",
    "Hengtai sells tea in its 58 stores.\nIt rained.\n\nOn Sunday Hengtai sold cakes in its ⟦68 stores⟧, too.",
    "Star Music has 3 million users.\nPeople sing.\n\nAn analyst does not agree.\nStar Music has ⟦8 million users⟧, he wrote.",
    "Lin Yue, 41, has written songs for years.\nHer fans sing them.\n\nThe songs of Lin Yue, ⟦43⟧, are heard in the bus.",
    "Ali bought Xiami for 20 million yuan.\nIt rained.\n\nXiami was bought for ⟦30 million yuan⟧, said an insider.",
    "Lotus, a town with a population of 12,000, has a bridge.\nIt rained.\n\nLotus has a population of ⟦21,000⟧.",
    "The turnout was 62 percent.\nIt rained.\n\nThe mayor said that the turnout was ⟦26 percent⟧.",
    # Sums.
    "A total of 50 people took part: 20 men and ⟦35 women⟧.",
    "The club has 50 members: 20 in Hangzhou and ⟦35⟧ in Beijing.",
    "They sold 20 pianos in Hangzhou and 35 in Beijing, ⟦50⟧ in total.",
    "Of the 58 stores, 21 were closed and ⟦40⟧ remain.",
    "21 of the 58 stores were closed, and the other ⟦40⟧ sell tea.",
    "The team won 50 medals: 20 gold, 15 silver and ⟦10⟧ bronze.",
    "Lin gave 5 million yuan and Wang gave 3 million yuan, together ⟦12 million yuan⟧.",
    "The committee has 12 members, including 7 men and ⟦8 women⟧.",
    # Shares.
    "Lin won 47 percent, Wang 38 percent and Zhao ⟦25 percent⟧ of the votes.",
    "Of those asked, 62 percent were for and ⟦48 percent⟧ against the bridge.",
    "Star holds 60 percent of the market. Lotus holds 30 percent of the market. Hengtai holds ⟦20 percent⟧ of the market.",
    # Parts.
    "⟦12⟧ of the 10 members came.",
    "⟦7⟧ of the top 5 apps are made in Hangzhou.",
    "The song was liked by ⟦120 percent⟧ of the users.",
    # Changes.
    "The number of users rose from 5 million to ⟦3 million⟧.",
    "The price fell from 12 to ⟦15 percent⟧.",
    "Revenue grew from 4.6 billion yuan in 2013 to ⟦4.1 billion yuan⟧ in 2014.",
    "The app has 3 million users, up from ⟦5 million⟧ a year ago.",
    "Sales rose 50 percent from 2 million to ⟦5 million⟧.",
    "Exports doubled from 2 million tonnes to ⟦7 million tonnes⟧.",
    "Rents increased from 2,000 yuan to 3,000 yuan, up ⟦15 percent⟧.",
]

DATES = [
    "The bridge was closed on ⟦Tuesday, February 4, 2015⟧.",
    PUBLISHED + "The bridge was closed on ⟦Tuesday, February 4⟧, and it rained.",
    "The bridge was opened on ⟦February 4, 2015 (Monday)⟧.",
    "The league was played from 2013 to ⟦2011⟧.",
    "The road was built ⟦between May and March 2014⟧.",
    "Fu Rong (1950–⟦1948⟧) wrote songs.",
    "The hall was rented from March 3, 2014 to ⟦February 1, 2014⟧.",
    "The firm was sold in 2013. A year later, in ⟦2012⟧, its owner left.",
    "Lin Yue was born in 1950 and died in ⟦1948⟧.",
    "Hengtai was founded in 2001.\nIt rained.\nIt was a long way.\nThe founding of Hengtai in ⟦1999⟧ was a surprise.",
    PUBLISHED + "The museum opened in ⟦May 2016⟧, and it rained.",
    PUBLISHED + "The two firms merged on ⟦March 8, 2015⟧.",
    "Xiami was acquired by Ali in 2012.\nThe songs stayed.\n\nAli acquired Xiami in ⟦2013⟧, an insider said.",
    "The bridge was opened in 1998.\nIt is long.\n\nThe bridge, which opened in ⟦1989⟧, is red.",
    "Lin Yue died on March 3, 2014.\nHer songs are sung.\n\nLin Yue died in ⟦2013⟧, said her sister.",
]

FIGURES_LATER = [
    # One quantity with two values.
    "Moonlight Radio employs 340 people.\nThe studio smells of coffee.\n\nAt present Moonlight Radio has ⟦430 employees⟧ and two cats, its director told this paper.",
    "The crash injured 27 passengers.\nThe road was wet.\n\nAccording to the police, ⟦35 passengers⟧ were injured in the crash.",
    "The dam is 85 metres high.\nSwallows nest there.\n\nEngineers say that the dam is ⟦58 metres⟧ high.",
    "Greenleaf reported revenue of 4.6 billion yuan for 2014.\nTea is cheap.\n\nIts rivals envy it. Greenleaf's revenue in 2014 was ⟦6.4 billion yuan⟧.",
    "The library owns 120,000 books.\nIt is quiet.\n\nThe library owns ⟦210,000 books⟧, a reader was told.",
    "Wang Fei, a 52-year-old baker, rises at four.\nHis bread is good.\n\nWang Fei, ⟦25⟧, also sells noodles.",
    "The new ferry is worth 80 million yuan.\nIt has three decks.\n\nIts owner says that, after so many storms, the new ferry is worth ⟦18 million yuan⟧.",
    "The island has an area of 30 square kilometres.\nGoats live there.\n\nThe island covers ⟦300 square kilometres⟧.",
    "The museum's entrance fee is 50 yuan.\nChildren draw there.\n\nThe entrance fee of the museum is ⟦80 yuan⟧.",
    "The number of its readers reached 2 million.\nThe magazine is thin.\n\nAccording to a poster, the number of its readers reached ⟦9 million⟧.",
    "The company runs 16 hotels in Hainan.\nThe sea is warm.\n\nThe company, which runs ⟦61 hotels⟧ in Hainan, is quiet about it.",
    "Ding Media sold its paper mill for 200 million yuan.\nThe river is clean again.\n\nThe paper mill was sold for ⟦220 million yuan⟧, it is said.",
    "The tunnel is 4.2 kilometres long.\nIt is dark.\n\nDrivers like the tunnel, because the tunnel is only ⟦2.4 kilometres⟧ long.",
    # Sums.
    "In total, 90 pupils came: 40 boys and ⟦60 girls⟧.",
    "The jury heard 30 witnesses, 12 men and ⟦20 women⟧.",
    "Eight cars came from Wuhan, seven from Xi'an and four from Beijing, ⟦21⟧ altogether.",
    "Of its 140 cinemas, the chain sold 60, closed 30 and kept the remaining ⟦40⟧.",
    "The choir gave 45 concerts last year: 25 at home and ⟦30⟧ abroad.",
    "The fund invested 6 million yuan in music and 5 million yuan in films, a total of ⟦13 million yuan⟧.",
    "Of the 400 flats, 150 were sold and ⟦200⟧ are left.",
    # Shares.
    "The founder owns 52 percent of the shares, his brother 31 percent and a fund ⟦29 percent⟧.",
    "Some 58 percent voted yes and ⟦47 percent⟧ no.",
    "Two shops share the market: Lotus has 65 percent of the market and Star has ⟦45 percent⟧ of it.",
    # Parts.
    "⟦Fifteen⟧ of the 12 judges were asleep.",
    "Of 20 questions he answered ⟦25⟧ rightly.",
    "More than ⟦130 percent⟧ of the residents own a bicycle, the survey found.",
    "⟦9.5⟧ of the top 8 songs are hers.",
    # Changes.
    "The ticket price climbed from 80 yuan to ⟦60 yuan⟧ within a year.",
    "Unemployment dropped from 4.1 percent in May to ⟦4.8 percent⟧ in June.",
    "The station sold 9,000 tickets in March, down from ⟦7,000⟧ in February.",
    "Its debts grew by 10 percent from 300 million yuan to ⟦450 million yuan⟧.",
    "The number of listeners has tripled, from 200,000 to ⟦400,000⟧.",
    "The flock shrank from 300 to ⟦400 sheep⟧.",
    "Profit fell to 40 million yuan from ⟦30 million yuan⟧ in the year before.",
]

DATES_LATER = [
    "On ⟦Sunday, March 2, 2015⟧, the choir sang.",
    "The trial began on ⟦Monday, 4 May 2016⟧.",
    PUBLISHED + "Snow fell on ⟦Friday, January 29⟧, and the buses stopped.",
    "The vote takes place on ⟦March 15, 2015, a Monday⟧.",
    "She directed the museum from 1998 until ⟦1989⟧.",
    "The canal was dug between 1920 and ⟦1912⟧.",
    "The poet Ren Bai (1901-⟦1897⟧) lived on the river.",
    "The fair runs from May 9, 2015 to ⟦May 2, 2015⟧.",
    "The mill burned down in 2009. Two years later, in ⟦2008⟧, it was built again.",
    "Moonlight Radio was founded in 1994.\nIt plays songs.\n\nMoonlight Radio was founded in ⟦1949⟧ by a sailor.",
    "Ren Bai was born on March 3, 1901.\nHe liked the river.\n\nRen Bai was born in ⟦1910⟧ in a boat, his niece says.",
    "Founded in 2005, Ding Media prints maps.\nMaps are heavy.\n\nDing Media, which was founded in ⟦2008⟧, has a new roof.",
    "The theatre was closed in 1987.\nPigeons live there.\n\nThe theatre was opened in ⟦1990⟧.",
    PUBLISHED + "In ⟦July 2015⟧, the ferry sank in the harbour.",
    PUBLISHED + "The court fined the firm on ⟦March 20, 2015⟧.",
    "Greenleaf bought the mill in 2010; the acquisition of Lotus by Greenleaf was in 2011.\nTea is cheap.\n\nGreenleaf acquired Lotus in ⟦2014⟧.",
    "The death of Ren Bai in 1960 was mourned.\nThe river froze.\n\nRen Bai died in ⟦1966⟧.",
    "The contract was signed on May 3, 2014.\nThe pens were new.\n\nThe lawyer has a photograph of that day: the contract was signed on ⟦May 13, 2014⟧.",
]

FIGURES_LAST = [
    "Last night, the reporter learned that Yunshan Bank has 4,200 outlets in the whole country.\nThe chairs are soft.\n\nYunshan Bank, which was founded in 1996, has ⟦2,400 outlets⟧ in the whole country, said its president Qin Lu.",
    "According to public information, Qin Lu holds a 30 percent stake in Yunshan Bank.\nHe plays chess.\n\nQin Lu holds a ⟦13 percent⟧ stake in Yunshan Bank, the bank wrote.",
    "The price of the ticket is 35 yuan.\nIt is red.\n\nIn the opinion of many users, the price of the ticket, ⟦53 yuan⟧, is too high.",
    "In 2014, the turnover of Kite Games was 900 million yuan.\nThe games are about fish.\n\nKite Games had a turnover of ⟦190 million yuan⟧ in 2014.",
    "The explosion killed seven workers.\nThe windows broke.\n\nThe mayor said that ⟦11 workers⟧ died in the explosion.",
    "The lake covers 40 square kilometres.\nThere are herons.\n\nThe area of the lake is ⟦14 square kilometres⟧.",
    "Kite Games was sold to Harbour Films for 12 million dollars.\nFish swim.\n\nHarbour Films acquired it, so much is sure. Kite Games was sold for ⟦21 million dollars⟧.",
    "At present, the app Duck Bus has 6 million registered users.\nDucks quack.\n\nIts founder says that Duck Bus already has more than ⟦9 million registered users⟧.",
    "The school has 900 pupils and 60 teachers.\nThe bell is broken.\n\nWith its ⟦1,900 pupils⟧ the school is the largest of the town.",
    "The delegation consisted of 18 people, namely 11 men and ⟦9 women⟧.",
    "There were 14 incidents in spring and 9 in summer, ⟦25⟧ in all.",
    "The city bought 120 buses, of which 70 are electric and the remaining ⟦60⟧ run on gas.",
    "Of the 26 provinces, 15 agreed and the other ⟦13⟧ are waiting.",
    "The club counted 300 votes: 180 for, 90 against and ⟦40 abstentions⟧.",
    "Harbour Films has 48 percent of the seats, the union 33 percent and the city ⟦27 percent⟧.",
    "Among the readers, 66 percent agree and ⟦44 percent⟧ disagree.",
    "⟦14⟧ of the nine players were ill.",
    "She knows ⟦110 percent⟧ of the songs by heart.",
    "Average rents have risen from 40 yuan per square metre to ⟦38 yuan⟧.",
    "Daily active users declined from 8.1 million in January to ⟦8.9 million⟧ in April.",
    "The fare was raised by 20 percent, from 5 yuan to ⟦9 yuan⟧.",
    "Net profit increased to 310 million yuan from ⟦420 million yuan⟧.",
    "The number of visitors halved from 60,000 to ⟦45,000⟧.",
    "It now has 70 branches, down from ⟦55⟧ in 2012.",
]

DATES_LAST = [
    PUBLISHED + "Yesterday afternoon (⟦Tuesday, February 4⟧) the app was blocked.",
    "The concert is on ⟦2015-02-14 (Friday)⟧.",
    "On the morning of ⟦Thursday, December 25, 2013⟧, it snowed.",
    "The alliance existed between 2012 and ⟦2009⟧.",
    "The exhibition is open from June 20, 2014 until ⟦June 2, 2014⟧.",
    "The studio was opened in March 2011. Three years later, in ⟦2010⟧, it moved to Suzhou.",
    "Qin Lu graduated in 1979.\nHe plays chess.\n\nQin Lu, who was born in ⟦1982⟧, has two sons.",
    "Yunshan Bank was established in 1996.\nThe chairs are soft.\n\nEstablished in ⟦1969⟧, Yunshan Bank is older than its president.",
    "Everyday Songs was acquired by Kite Games in 2013.\nThe songs are short.\n\nAfter the acquisition of Everyday Songs in ⟦2011⟧, prices rose.",
    PUBLISHED + "On ⟦August 8, 2015⟧ the regulator blocked the two links.",
    "The stadium was completed in 2008.\nIt leaks.\n\nThe stadium was built in ⟦2006⟧, the guide says.",
    "The singer Mo Lan died on May 4, 2012.\nHer cat lives.\n\nMo Lan died on ⟦May 14, 2012⟧ in her sleep, according to the clinic.",
]

NOTHING = [
    "The annual rent of the kiosk is 96,000 yuan. It is old. The rent of the kiosk is 69,000 yuan.",
    "Hengtai has about 3 million users. It rained. Hengtai has 3.1 million users.",
    "Hengtai has 3 million users. It rained. Hengtai has 3,020,000 users, to be exact.",
    "Hengtai had 3 million users in 2013. Hengtai had 5 million users in 2014.",
    "Hengtai has 3 million users. Hengtai has 1 million new users.",
    "Hengtai has 58 stores. Hengtai has 20 stores in Beijing.",
    "Hengtai had 12 stores at first. It has 58 stores.",
    "Comparing the top 20 apps, 3.5 of the top 5 are Tencent’s and 7.5 of the top 10 are Tencent’s.",
    "Of the 58 stores, 40 sell coffee and 30 sell tea.",
    "Among 50 people, including 40 students and 30 singers, nobody slept.",
    "Turnover rose by 60 percent in Hangzhou and by 70 percent in Beijing.",
    "Some 62 percent of the users sing and 55 percent dance.",
    "The team rose from 5th to 3rd, and climbed in the ranking from 12 to 8.",
    "The team raised its target from 100 percent to 120 percent of the plan.",
    "The number rose from 500 to 2 million.",
    PUBLISHED + "The museum will open in May 2016. The firm planned to move in 2017. It was sold for 2018.",
    "The work was moved from 2016 to 2015, and lasted from November 2014 to January 2015.",
    "Hengtai opened in Beijing in 2012. Hengtai opened in Tianjin in 2013.",
    "Hengtai was founded in 2001. It was sold in May 2013. Wang says that Hengtai was founded in March 2001.",
    "The bridge was closed on Wednesday, February 4, 2015.",
    "The fire killed 12 people. The flood killed 14 people.",
]


def marked(example: str) -> tuple[str, list[str]]:
    return re.sub("[⟦⟧]", "", example), re.findall("⟦(.*?)⟧", example)


def found(text: str, check: str) -> list[str]:
    return [f.span.of(text) for f in QA(text).findings if f.check == check]


@pytest.mark.parametrize("example", [*FIGURES, *FIGURES_LATER, *FIGURES_LAST])
def test_figures_that_do_not_agree(example: str) -> None:
    text, wanted = marked(example)
    assert found(text, "figure-conflict") == wanted


@pytest.mark.parametrize("example", [*DATES, *DATES_LATER, *DATES_LAST])
def test_dates_that_do_not_agree(example: str) -> None:
    text, wanted = marked(example)
    assert found(text, "date-conflict") == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_what_may_all_be_right(text: str) -> None:
    assert QA(text).findings == ()
